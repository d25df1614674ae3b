import type en from './en.js';
import type server from './server/en.json';

/** The terms of the dashboard, `capsule_…`: a language that lacks one, or has one that English lacks, does not build. */
export type DashboardTerms = {
	[Term in keyof typeof en.capsule]: (typeof en.capsule)[Term] extends (...values: infer Values) => string ? (...values: Values) => string : string;
};

/** The server's texts, `capsuleServer_…`: by the codes that it sends. */
export type ServerTerms = Record<keyof typeof server, string>;
