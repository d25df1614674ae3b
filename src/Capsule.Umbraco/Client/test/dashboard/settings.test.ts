import { describe, expect, it } from 'vitest';
import type { Key, ShareLink } from '../../src/api/index.js';
import { nextStep, rotationStep } from '../../src/dashboard/keys/key-steps.js';
import { stateOf } from '../../src/dashboard/links/link-state.js';
import { periodAt } from '../../src/dashboard/overview/rotation-period.js';
import { nameFromTitle } from '../../src/dashboard/settings/scope-name.js';
import { fromSpan, parseSeconds, toSpan } from '../../src/dashboard/settings/time-span.js';

const NOW = Date.parse('2026-11-05T10:30:00Z');

describe('time spans', () => {
	it.each([
		['00:15:00', { amount: 15, unit: 'minutes' }],
		['01:00:00', { amount: 1, unit: 'hours' }],
		['1.12:00:00', { amount: 36, unit: 'hours' }],
		['7.00:00:00', { amount: 7, unit: 'days' }],
	] as const)('%s is read in its largest whole unit, and written as it was', (text, span) => {
		expect(toSpan(text)).toEqual(span);
		expect(fromSpan(span)).toBe(text);
	});

	it('takes no other text for a time span', () => {
		expect(parseSeconds('an hour')).toBeUndefined();
		expect(toSpan('')).toBeUndefined();
	});
});

describe('nameFromTitle', () => {
	it.each([
		['Premium', 'premium'],
		['Pro läsare', 'pro-lasare'],
		['Blåbær & Størst', 'blabaer-storst'],
		['  Groß!  ', 'gross'],
		['日本', ''],
	])('makes of %s the name %s', (title, name) => {
		expect(nameFromTitle(title)).toBe(name);
	});
});

describe('rotation of keys', () => {
	const key = (status: Key['status'], safeFrom: string | null = null): Key => ({
		purpose: 'Signing',
		keyId: status,
		status,
		publicKeyPem: '',
		createdAt: null,
		activatedAt: null,
		retiringSince: null,
		retiredAt: null,
		safeFrom,
	});

	it('goes from making a key to retiring the former one', () => {
		expect(rotationStep([key('Active')], NOW)).toBe(0);
		expect(rotationStep([key('Active'), key('Pending', '2026-11-05T11:30:00Z')], NOW)).toBe(1);
		expect(rotationStep([key('Active'), key('Pending', '2026-11-05T10:30:00Z')], NOW)).toBe(2);
		expect(rotationStep([key('Active'), key('Retiring', '2026-12-05T10:30:00Z')], NOW)).toBe(3);
	});

	it('calls no step safe before its time', () => {
		expect(nextStep(key('Retiring', '2026-11-05T10:30:01Z'), NOW)).toMatchObject({ action: 'retire', isSafe: false });
		expect(nextStep(key('Retiring', '2026-11-05T10:30:00Z'), NOW)).toMatchObject({ isSafe: true });
		expect(nextStep(key('Active'), NOW)).toBeUndefined();
	});
});

describe('the state of a share link', () => {
	const link = { expiresAt: '2026-11-06T00:00:00Z', maxUses: 2, uses: 1, isRevoked: false } as ShareLink;

	it.each([
		[{}, 'open'],
		[{ isRevoked: true, uses: 2 }, 'revoked'],
		[{ uses: 2 }, 'usedUp'],
		[{ uses: 9, maxUses: null }, 'open'],
		[{ expiresAt: '2026-11-05T10:30:00Z' }, 'expired'],
	] as const)('of %o is %s', (change, state) => {
		expect(stateOf({ ...link, ...change }, NOW)).toBe(state);
	});
});

describe('the rotation clock', () => {
	const rotation = { interval: '01:00:00', currentEndsAt: '2026-11-05T11:00:00Z', currentKid: 'a', nextKid: 'b' };

	it('says how far the period is', () => {
		expect(periodAt(rotation, NOW)).toEqual({ passed: 0.5, minutesLeft: 30, isOver: false });
		expect(periodAt(rotation, Date.parse('2026-11-05T11:00:00Z'))).toEqual({ passed: 1, minutesLeft: 0, isOver: true });
	});
});
