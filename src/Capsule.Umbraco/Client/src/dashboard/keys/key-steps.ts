import type { Key } from '../../api/index.js';

/** What can be done with a key next. */
export interface KeyStep {
	action: 'activate' | 'retire' | 'remove';
	/** From when it does no harm; null where it never does. */
	safeFrom: string | null;
	isSafe: boolean;
}

/** Says what comes next for a key; nothing for the one in use, which leaves when another is activated. */
export function nextStep({ status, safeFrom }: Key, now: number): KeyStep | undefined {
	if (status === 'Active') return undefined;
	const action = ({ Pending: 'activate', Retiring: 'retire', Retired: 'remove' } as const)[status];
	return { action, safeFrom, isSafe: safeFrom === null || Date.parse(safeFrom) <= now };
}

/** The steps of a rotation, in their order. */
export const ROTATION = ['make', 'publish', 'activate', 'retire'] as const;

/** Which step of a rotation the keys stand at: its place in `ROTATION`. */
export function rotationStep(keys: ReadonlyArray<Key>, now: number): number {
	const pending = keys.find((key) => key.status === 'Pending');
	if (pending) return nextStep(pending, now)!.isSafe ? 2 : 1;
	return keys.some((key) => key.status === 'Retiring') ? 3 : 0;
}
