import type { UmbLocalizationController } from '@umbraco-cms/backoffice/localization-api';

/** Writes a moment as a date and time of the editor's own; a dash where there is none. */
export function moment(localize: UmbLocalizationController, at: string | null | undefined): string {
	return at ? localize.date(at, { dateStyle: 'medium', timeStyle: 'short' }) : '–';
}

const UNITS = [
	['year', 31_536_000],
	['month', 2_592_000],
	['day', 86_400],
	['hour', 3_600],
	['minute', 60],
] as const;

/** Says how far a moment is from another, in the largest unit that fits: `in 3 days`, `2 hours ago`. */
export function distance(localize: UmbLocalizationController, at: string, now: number): string {
	const seconds = (Date.parse(at) - now) / 1_000;
	const found = UNITS.find(([, size]) => Math.abs(seconds) >= size);
	if (!found) return localize.relativeTime(0, 'second', { numeric: 'auto' });
	const [unit, length] = found;
	return localize.relativeTime(Math.trunc(seconds / length), unit, { numeric: 'always' });
}
