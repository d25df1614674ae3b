import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import type { FieldProblem } from './problem.js';
import { call } from './request.js';
import type { ServerText } from './server-text.js';
import type { IssuerSettings } from './settings.js';
import type { CheckLevel } from './status.js';

export interface IssuerKey {
	keyId: string;
	/** Such as `EC P-256` or `RSA 2048`. */
	algorithm: string;
	status: 'Active' | 'Retired';
	/** Whether a content key could be wrapped to it, as a page does. */
	isWrapped: boolean;
	createdAt: string | null;
}

/** Something that was found of an issuer's unlock address. */
export interface UnlockFinding {
	level: CheckLevel;
	text: ServerText;
}

export interface IssuerTest {
	ok: boolean;
	/** Paths are relative to the issuer: `unlockUrl`. */
	problems: Array<FieldProblem>;
	keys: Array<IssuerKey>;
	unlock: Array<UnlockFinding>;
	jwksUri: string | null;
	fetchedAt: string | null;
	freshUntil: string | null;
}

/** Fetches an issuer's keys and wraps to each, and tries its unlock address, before or after it is saved. */
export const testIssuer = (host: UmbControllerHost, issuer: IssuerSettings) =>
	call<IssuerTest>(host, 'post', '/issuers/test', { body: issuer });
