import { describe, expect, it } from 'vitest';
import type { CapsuleSettings } from '../../src/api/settings.js';
import { differences, merge } from '../../src/dashboard/settings/settings-merge.js';
import { isSame } from '../../src/dashboard/settings/settings-parts.js';

const base: CapsuleSettings = {
	version: 1,
	domain: 'news.example.com',
	scopes: [
		{ name: 'premium', title: 'Premium', includes: [] },
		{ name: 'pro', title: 'Pro', includes: ['premium'] },
	],
	issuers: [],
	localIssuer: { enabled: true },
	memberGrants: [],
	rotationInterval: '01:00:00',
	resourceData: { contentType: true, name: false, path: false },
};

describe('merge', () => {
	it('keeps what only one of two editors changed', () => {
		const mine = { ...base, domain: 'mine.example.com' };
		const theirs = { ...base, scopes: [...base.scopes, { name: 'gold', includes: [] }] };

		const merged = merge(base, mine, theirs);

		expect(merged.conflicts).toEqual([]);
		expect(merged.settings).toEqual({ ...base, domain: 'mine.example.com', scopes: theirs.scopes });
		expect(merged.theirChanges.map((part) => part.id)).toEqual(['scopes/gold']);
		expect(merged.myChanges.map((part) => part.id)).toEqual(['domain']);
	});

	it('takes the side that was chosen where both changed the same, and mine until then', () => {
		const mine = { ...base, domain: 'mine.example.com' };
		const theirs = { ...base, domain: 'theirs.example.com' };

		expect(merge(base, mine, theirs).conflicts).toMatchObject([{ id: 'domain', mine: 'mine.example.com', theirs: 'theirs.example.com' }]);
		expect(merge(base, mine, theirs).settings.domain).toBe('mine.example.com');
		expect(merge(base, mine, theirs, new Map([['domain', 'theirs']])).settings.domain).toBe('theirs.example.com');
	});

	it('sees no conflict where both did the same', () => {
		const both = { ...base, domain: 'new.example.com' };

		expect(merge(base, both, { ...both }).conflicts).toEqual([]);
	});

	it('lets a deletion meet a change as a conflict, and can bring either about', () => {
		const mine = { ...base, scopes: [base.scopes[0]] };
		const theirs = { ...base, scopes: [base.scopes[0], { ...base.scopes[1], title: 'Professional' }] };

		expect(merge(base, mine, theirs).settings.scopes).toHaveLength(1);
		expect(merge(base, mine, theirs, new Map([['scopes/pro', 'theirs']])).settings.scopes[1].title).toBe('Professional');
	});

	it('keeps members that this client does not know', () => {
		const theirs = { ...base, later: { a: 1 } } as CapsuleSettings;

		expect(merge(base, { ...base, domain: 'x.example' }, theirs).settings).toMatchObject({ domain: 'x.example', later: { a: 1 } });
	});

	it('keeps two items of one name, which a draft can have', () => {
		const mine = { ...base, scopes: [...base.scopes, { name: 'pro', title: 'Other', includes: [] }] };

		expect(merge(base, mine, base).settings.scopes).toEqual(mine.scopes);
	});
});

describe('isSame', () => {
	it('takes a member that is null for one that is missing', () => {
		expect(isSame({ a: 1, b: null }, { a: 1 })).toBe(true);
		expect(isSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
	});
});

describe('differences', () => {
	it('names the members that differ, as text', () => {
		expect(differences({ title: 'A', includes: ['x', 'y'] }, { title: 'A', includes: [] })).toEqual([
			{ member: 'includes', mine: 'x, y', theirs: '–' },
		]);
	});
});
