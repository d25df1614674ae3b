import { describe, expect, it } from 'vitest';
import { areLockTimes } from '../../src/editor/markup/lock-times.js';
import { isScope, readScopes, sameScopes, writeScopes } from '../../src/editor/markup/scope-set.js';
import en from '../../src/editor/lang/en.js';
import sv from '../../src/editor/lang/sv.js';
import da from '../../src/editor/lang/da.js';
import nb from '../../src/editor/lang/nb.js';
import de from '../../src/editor/lang/de.js';

describe('Scopes', () => {
	it('stand in markup with white space between, each once', () => {
		expect(readScopes(' premium\n pro premium ')).toEqual(['premium', 'pro']);
		expect(readScopes(null)).toEqual([]);
		expect(writeScopes(['premium', 'pro'])).toBe('premium pro');
	});

	it('are the same in whatever order', () => {
		expect(sameScopes(['a', 'b'], ['b', 'a'])).toBe(true);
		expect(sameScopes(['a'], ['a', 'b'])).toBe(false);
	});

	it.each(['premium', 'Ä', 'a.b-c_d', 'x'.repeat(64)])('may be called %s', (name) => expect(isScope(name)).toBe(true));

	it.each(['', 'a b', 'a,b', 'a|b', 'a\u200b', 'a\u0000', '\u{1f600}', '\ufffd', 'x'.repeat(65)])('may not be called %j', (name) =>
		expect(isScope(name)).toBe(false),
	);
});

describe('Times of a lock', () => {
	it.each([
		[null, null],
		['2026-12-01T06:00Z', null],
		[null, '2026-12-01T06:00:00.1234567+01:00'],
		['2026-12-01T06:00Z', '2026-12-01T06:00:01Z'],
	])('are read as the server does: %s, %s', (from, until) => expect(areLockTimes(from, until)).toBe(true));

	it.each([
		['2026-12-01T06:00', null],
		['2026-12-01', null],
		['2026-02-30T06:00Z', null],
		['', null],
		['2026-12-01T06:00Z', '2026-12-01T07:00+01:00'],
	])('are refused as the server does: %s, %s', (from, until) => expect(areLockTimes(from, until)).toBe(false));
});

describe('The languages', () => {
	it.each(Object.entries({ sv, da, nb, de }))('have all terms in %s, of the same kind', (_, language) => {
		const kinds = (terms: object) => Object.fromEntries(Object.entries(terms).map(([key, term]) => [key, typeof term]));
		expect(kinds(language.capsuleEditor)).toEqual(kinds(en.capsuleEditor));
	});
});
