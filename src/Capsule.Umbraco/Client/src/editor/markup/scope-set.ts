/** The most scopes that a region may have: its content is encrypted once for each. */
export const MAX_SCOPES = 8;

const NO_SCOPE = /[\s\p{Cc}\p{Cf}\p{Cs},|\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Reads scopes as they stand in markup: white space between them, each counted once. */
export function readScopes(text: string | null | undefined): Array<string> {
	return [...new Set((text ?? '').split(/[ \t\n\f\r]+/).filter((scope) => scope.length > 0))];
}

/** Writes scopes as {@link readScopes} reads them. */
export function writeScopes(scopes: ReadonlyArray<string>): string {
	return scopes.join(' ');
}

/** Whether a name can be a scope: 1 to 64 characters, none of which separates scopes in keys and settings. */
export function isScope(name: string): boolean {
	return name.length > 0 && name.length <= 64 && !NO_SCOPE.test(name);
}

/** Whether two sets hold the same scopes, in whatever order. */
export function sameScopes(a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean {
	return a.length === b.length && a.every((scope) => b.includes(scope));
}
