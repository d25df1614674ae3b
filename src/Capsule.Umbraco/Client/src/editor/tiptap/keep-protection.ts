import { readScopes, sameScopes } from '../markup/scope-set.js';
import { REGION } from './names.js';
import type { EditorState, Transaction } from './editor-types.js';
import type { Editor, ProseMirrorNode } from '@umbraco-cms/backoffice/tiptap';

type Plugin = Editor['state']['plugins'][number];

/** Marks a transaction in which the editor means to take protection away. */
export const PROTECTION_CHANGED = 'capsuleProtectionChanged';

/**
 * Keeps text protected that an edit would move out of its region unnoticed: a deletion across the region's border
 * joins what is left of it to the public paragraph before, "clear formatting" lifts it out. The block it ends up in
 * becomes a region in turn: more may be protected then than was, never less.
 */
export function keepProtection(): Plugin {
	// The shape of a ProseMirror plugin. The CMS hands out no class to make one of, and a second copy of ProseMirror
	// would come with ours.
	const plugin = {
		key: 'capsuleKeepProtection$',
		props: {},
		spec: {
			appendTransaction: (transactions: ReadonlyArray<Transaction>, before: EditorState, after: EditorState) =>
				isMeant(transactions) ? null : reprotect(transactions, before, after),
		},
		getState: () => undefined,
	};
	return plugin as unknown as Plugin;
}

function isMeant(transactions: ReadonlyArray<Transaction>): boolean {
	return transactions.every((transaction) => !transaction.docChanged || !!transaction.getMeta(PROTECTION_CHANGED) || isHistory(transaction));
}

function isHistory(transaction: Transaction): boolean {
	// What undo brings back was there before.
	return transaction.getMeta('history$') !== undefined;
}

function reprotect(transactions: ReadonlyArray<Transaction>, before: EditorState, after: EditorState): Transaction | null {
	const region = after.schema.nodes[REGION];
	const escaped: Array<{ pos: number; attrs: ProseMirrorNode['attrs'] }> = [];
	before.doc.descendants((node, pos) => {
		if (node.type !== region) return true;
		const scopes = readScopes(node.attrs.scope as string);
		node.descendants((child, offset) => {
			if (!child.isText) return child.type !== region;
			const start = mapped(transactions, pos + 1 + offset, 1);
			const end = mapped(transactions, pos + 1 + offset + child.nodeSize, -1);
			if (start >= end) return false;
			after.doc.nodesBetween(start, end, (textblock, at) => {
				if (textblock.isTextblock && !isProtected(after.doc, at, scopes)) escaped.push({ pos: at, attrs: node.attrs });
				return !textblock.isTextblock;
			});
			return false;
		});
		return true;
	});
	if (escaped.length === 0) return null;

	const transaction = after.tr;
	for (const { pos, attrs } of escaped) {
		const at = transaction.mapping.map(pos);
		const $inside = transaction.doc.resolve(at + 1);
		if (isProtected(transaction.doc, at, readScopes(attrs.scope as string))) continue;
		const range = $inside.blockRange($inside, (node) => node.type.name !== 'listItem' && node.type.contentMatch.matchType(region) !== null);
		if (range?.parent.canReplaceWith(range.startIndex, range.endIndex, region)) {
			transaction.wrap(range, [{ type: region, attrs: { ...attrs, name: null } }]);
		}
	}
	return transaction.docChanged ? transaction : null;
}

function mapped(transactions: ReadonlyArray<Transaction>, pos: number, assoc: number): number {
	return transactions.reduce((position, transaction) => transaction.mapping.map(position, assoc), pos);
}

function isProtected(doc: ProseMirrorNode, pos: number, scopes: Array<string>): boolean {
	const $pos = doc.resolve(pos);
	for (let depth = $pos.depth; depth > 0; depth--) {
		const node = $pos.node(depth);
		if (node.type.name === REGION && sameScopes(readScopes(node.attrs.scope as string), scopes)) return true;
	}
	return false;
}
