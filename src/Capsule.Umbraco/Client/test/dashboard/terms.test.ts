import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import da from '../../src/lang/da.js';
import de from '../../src/lang/de.js';
import en from '../../src/lang/en.js';
import nb from '../../src/lang/nb.js';
import sv from '../../src/lang/sv.js';

const folders = ['api', 'dashboard'].map((folder) => resolve('src', folder));
const sources = folders
	.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)))
	.filter((file) => file.endsWith('.ts'))
	.map((file) => readFileSync(file, 'utf8'))
	.join('\n');

describe('the terms of the dashboard', () => {
	it('are all there where an element names one', () => {
		const named = [...sources.matchAll(/['`]#?capsule_([A-Za-z0-9_-]+)['`]/g)].map((match) => match[1]);

		expect(named.length).toBeGreaterThan(100);
		expect(named.filter((term) => !(term in en.capsule))).toEqual([]);
	});

	it.each(Object.entries({ sv, da, nb, de }))('are in %s words of its own', (_, { capsule }) => {
		const words = (terms: object) => Object.entries(terms).filter(([, term]) => typeof term === 'string' && term.includes(' '));
		const english = new Set(words(en.capsule).map(([, term]) => term));

		expect(words(capsule).filter(([, term]) => english.has(term))).toEqual([]);
	});
});
