import type { CapsuleSettings } from '../../api/index.js';
import { isSame, putTogether, takeApart } from './settings-parts.js';
import type { Part } from './settings-parts.js';

export type Side = 'mine' | 'theirs';

/** A part that both changed, each to something else. No value: that side deleted it. */
export interface Conflict extends Omit<Part, 'value'> {
	mine: unknown;
	theirs: unknown;
}

export interface Merged {
	settings: CapsuleSettings;
	conflicts: Array<Conflict>;
	/** What they alone changed: it is kept. */
	theirChanges: Array<Omit<Part, 'value'>>;
	/** What I alone changed: it is kept too. */
	myChanges: Array<Omit<Part, 'value'>>;
}

/**
 * Brings together what two editors made of the same settings.
 * @param base - what both began with
 * @param choices - which side to take where both changed a part, by the part's id; mine where nothing is chosen
 */
export function merge(
	base: CapsuleSettings,
	mine: CapsuleSettings,
	theirs: CapsuleSettings,
	choices: ReadonlyMap<string, Side> = new Map(),
): Merged {
	const [before, ours, others] = [takeApart(base), takeApart(mine), takeApart(theirs)];
	const result: Merged = { settings: mine, conflicts: [], theirChanges: [], myChanges: [] };
	const kept: Array<Part> = [];

	for (const id of new Set([...others.keys(), ...ours.keys(), ...before.keys()])) {
		const [was, my, their] = [before.get(id), ours.get(id), others.get(id)];
		const { member, name } = (my ?? their ?? was)!;
		const part = { id, member, name };
		const [iChanged, theyChanged] = [!isSame(was?.value, my?.value), !isSame(was?.value, their?.value)];

		let taken: Part | undefined;
		if (!iChanged || isSame(my?.value, their?.value)) {
			taken = their;
			if (theyChanged && !iChanged) result.theirChanges.push(part);
		} else if (!theyChanged) {
			taken = my;
			result.myChanges.push(part);
		} else {
			taken = choices.get(id) === 'theirs' ? their : my;
			result.conflicts.push({ ...part, mine: my?.value, theirs: their?.value });
		}
		if (taken) kept.push(taken);
	}

	result.settings = putTogether(kept);
	return result;
}

/** Names the members in which two forms of a part differ, with both values as text. */
export function differences(mine: unknown, theirs: unknown): Array<{ member: string; mine: string; theirs: string }> {
	if (!isRecord(mine) || !isRecord(theirs)) return [{ member: '', mine: asText(mine), theirs: asText(theirs) }];
	return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
		.filter((member) => !isSame(mine[member], theirs[member]))
		.map((member) => ({ member, mine: asText(mine[member]), theirs: asText(theirs[member]) }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string {
	if (value === undefined || value === null || value === '') return '–';
	if (Array.isArray(value)) return value.length > 0 ? value.map(asText).join(', ') : '–';
	if (isRecord(value)) return asText(value.title ?? value.name ?? JSON.stringify(value));
	return String(value);
}
