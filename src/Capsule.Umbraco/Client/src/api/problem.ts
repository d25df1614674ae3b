import type { TextArg } from './server-text.js';

/** What is wrong with one member of what was sent. */
export interface FieldProblem {
	/** Where, as in `issuers[0].unlockUrl`; empty for the whole. */
	path: string;
	/** What is wrong, as a `ServerText`. */
	code: string;
	args: Array<TextArg>;
	message: string;
}

/** Why a call failed. */
export interface Problem {
	/** The HTTP status; 0 where there was no answer. */
	status: number;
	/** A stable code such as `NOT_YET_SAFE`. The CMS drops it from 403 and 404. */
	code?: string;
	/** The reason, in the editor's language. */
	message: string;
	problems?: Array<FieldProblem>;
}
