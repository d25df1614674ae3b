import { sameScopes, readScopes, writeScopes } from '../markup/scope-set.js';
import { REGION } from './names.js';
import { splitListsAt } from './split-lists.js';
import type { EditorState, NodeType, ResolvedPos, Selection, Transaction } from './editor-types.js';
import type { ProseMirrorNode } from '@umbraco-cms/backoffice/tiptap';

/**
 * Makes a region of the selected blocks: never of less than what is selected. Of a list the selected items only, of a
 * table all, of text in one cell or quote the blocks in it.
 * @returns The transaction; null where there is nothing that a region could hold.
 */
export function wrapSelection(state: EditorState, scopes: ReadonlyArray<string>): Transaction | null {
	const region = state.schema.nodes[REGION];
	if (!region) return null;
	const [$from, $to] = selectedEnds(state.selection, state.doc);
	const range = $from.blockRange($to, (node) => canHold(node, region));
	if (!range) return null;

	const transaction = state.tr;
	const [start, end] = splitListsAt(transaction, range, $from, $to);
	const wrapped = transaction.doc.resolve(start).blockRange(transaction.doc.resolve(end));
	if (!wrapped || !canWrap(wrapped.parent, wrapped.startIndex, wrapped.endIndex, region)) return null;
	transaction.wrap(wrapped, [{ type: region, attrs: { scope: writeScopes(scopes) } }]);
	dissolveInner(transaction, start, scopes);
	return transaction.scrollIntoView();
}

/** The region around a selection, the innermost one that holds all of it; null outside of regions. */
export function regionAround(selection: Selection): { pos: number; node: ProseMirrorNode } | null {
	const { $from, $to } = selection;
	const selected = (selection as { node?: ProseMirrorNode }).node;
	if (selected?.type.name === REGION) return { pos: $from.pos, node: selected };
	for (let depth = $from.sharedDepth($to.pos); depth > 0; depth--) {
		if ($from.node(depth).type.name === REGION) return { pos: $from.before(depth), node: $from.node(depth) };
	}
	return null;
}

/** Takes a region away and leaves what it held in its place. */
export function liftRegion(transaction: Transaction, pos: number): boolean {
	const region = transaction.doc.nodeAt(pos);
	if (region?.type.name !== REGION) return false;
	const range = transaction.doc.resolve(pos + 1).blockRange(transaction.doc.resolve(pos + region.nodeSize - 1));
	if (!range) return false;
	transaction.lift(range, range.depth - 1);
	return true;
}

function selectedEnds(selection: Selection, doc: ProseMirrorNode): [ResolvedPos, ResolvedPos] {
	const { $from, $to } = selection;
	// Cells of a table that lie apart: no block holds these but the table.
	if (selection.ranges.length > 1) {
		const positions = selection.ranges.flatMap((range) => [range.$from.pos, range.$to.pos]);
		return [doc.resolve(Math.min(...positions)), doc.resolve(Math.max(...positions))];
	}

	// Clicks behind a paragraph select its end and the very beginning of the next one, of which nothing is meant.
	if ($to.parentOffset === 0 && $to.parent.isTextblock && !selection.empty && !$from.sameParent($to)) {
		const before = doc.resolve($to.before());
		const end = before.nodeBefore ? before.pos - 1 : null;
		if (end !== null && end >= $from.pos) return [$from, doc.resolve(end)];
	}
	return [$from, $to];
}

function canHold(node: ProseMirrorNode, region: NodeType): boolean {
	// An item's first block has to be a paragraph, a figure is one thing, and a table is protected by the cell or as a whole.
	if (node.type.name === 'listItem' || node.type.name === 'taskItem' || node.type.spec.atom) return false;
	return node.type.contentMatch.matchType(region) !== null;
}

function canWrap(parent: ProseMirrorNode, startIndex: number, endIndex: number, region: NodeType): boolean {
	let match = region.contentMatch as typeof region.contentMatch | null;
	for (let index = startIndex; index < endIndex && match; index++) match = match.matchType(parent.child(index).type);
	return !!match?.validEnd && parent.canReplaceWith(startIndex, endIndex, region);
}

// A region within one for the same readers is only more markup. One with a name or times of its own stays.
function dissolveInner(transaction: Transaction, pos: number, scopes: ReadonlyArray<string>): void {
	const outer = transaction.doc.nodeAt(pos);
	const inner: Array<number> = [];
	outer?.descendants((node, offset) => {
		const isPlain = node.attrs.name == null && node.attrs.lockedFrom == null && node.attrs.lockedUntil == null;
		if (node.type.name === REGION && isPlain && sameScopes(readScopes(node.attrs.scope as string), scopes)) inner.push(pos + 1 + offset);
		return true;
	});
	for (const position of inner.reverse()) liftRegion(transaction, position);
}
