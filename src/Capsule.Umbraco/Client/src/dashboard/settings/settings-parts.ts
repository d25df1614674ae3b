import type { CapsuleSettings, MemberGrant } from '../../api/index.js';

/** A part of the settings that one editor changes at a time: a scope, an issuer, the domain. */
export interface Part {
	/** Its id, such as `scopes/premium` or `domain`. */
	id: string;
	/** The member of the settings that it is, or is in. */
	member: string;
	/** What it is called, where it is one of many. */
	name: string | null;
	value: unknown;
}

const nameOfGrant = (grant: MemberGrant) => `${grant.kind} ${grant.name}`;

/** The members that are lists, and how their items are told apart. */
const LISTS: Record<string, (item: never) => string> = {
	scopes: ({ name }: { name: string }) => name,
	issuers: ({ name }: { name: string }) => name,
	memberGrants: nameOfGrant,
};

/** Takes settings apart. Items of the same name, which only a draft can have, are told apart by their order. */
export function takeApart(settings: CapsuleSettings): Map<string, Part> {
	const parts = new Map<string, Part>();
	for (const [member, value] of Object.entries(settings)) {
		const nameOf = LISTS[member];
		if (!nameOf) {
			parts.set(member, { id: member, member, name: null, value });
			continue;
		}
		for (const item of value as Array<never>) {
			const name = nameOf(item);
			let id = `${member}/${name}`;
			while (parts.has(id)) id += '+';
			parts.set(id, { id, member, name, value: item });
		}
	}
	return parts;
}

/** Puts parts together again, lists in the order of the parts. */
export function putTogether(parts: Iterable<Part>): CapsuleSettings {
	const settings: Record<string, unknown> = Object.fromEntries(Object.keys(LISTS).map((member) => [member, []]));
	for (const { member, value } of parts) {
		if (member in LISTS) (settings[member] as Array<unknown>).push(value);
		else settings[member] = value;
	}
	return settings as unknown as CapsuleSettings;
}

/** Whether two values mean the same: a member that is null is as one that is not there. */
export function isSame(a: unknown, b: unknown): boolean {
	if (a === b || ((a ?? null) === null && (b ?? null) === null)) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
	const members = new Set([...Object.keys(a), ...Object.keys(b)]);
	return [...members].every((member) => isSame((a as Record<string, unknown>)[member], (b as Record<string, unknown>)[member]));
}
