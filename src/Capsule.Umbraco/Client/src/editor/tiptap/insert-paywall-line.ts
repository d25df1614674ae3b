import { writeScopes } from '../markup/scope-set.js';
import { PAYWALL_LINE, REGION } from './names.js';
import { isList, splitList } from './split-lists.js';
import type { EditorState, ResolvedPos, Selection, Transaction } from './editor-types.js';

/**
 * Draws a paywall line at the cursor, between two blocks of the text: before the block where the cursor stands at its
 * very beginning, behind it otherwise. A list is split at the item; a line goes into no table, quote or region. The cursor
 * goes on behind it, so that what is written next is not public.
 * @returns The transaction; null where the editor has no such line.
 */
export function insertPaywallLine(state: EditorState, scopes: ReadonlyArray<string>): Transaction | null {
	const line = state.schema.nodes[PAYWALL_LINE];
	const paragraph = state.schema.nodes.paragraph;
	if (!line || !paragraph) return null;
	const transaction = state.tr;
	const at = placeOf(transaction, state.selection.$to, state.selection.empty);
	const node = line.create({ scope: writeScopes(scopes) });
	// Somewhere to write what the line protects.
	transaction.insert(at, at === transaction.doc.content.size ? [node, paragraph.create()] : node);
	if (transaction.selection.to <= at) transaction.setSelection(selectionNear(transaction, at + node.nodeSize));
	return transaction.scrollIntoView();
}

// The CMS hands out no class of ProseMirror's but by what it made with one.
function selectionNear(transaction: Transaction, pos: number): Selection {
	const selections = transaction.selection.constructor as unknown as { near($pos: ResolvedPos): Selection };
	return selections.near(transaction.doc.resolve(pos));
}

function placeOf(transaction: Transaction, $cursor: ResolvedPos, isCursor: boolean): number {
	if ($cursor.depth === 0) return $cursor.pos;
	const block = $cursor.node(1);
	const [before, after] = [$cursor.before(1), $cursor.after(1)];
	if (block.type.name === REGION || !isCursor || $cursor.parent.content.size === 0) return isList(block) ? afterItem() : after;
	if (isList(block)) return afterItem();
	return isAtBeginning($cursor, 1) ? before : after;

	function afterItem() {
		const index = $cursor.index(1) + (isCursor && $cursor.depth > 2 && isAtBeginning($cursor, 2) ? 0 : 1);
		return index === 0 ? before : index === block.childCount ? after : splitList(transaction, before, index);
	}
}

/** Whether a position is the first at which something can be written in the block around it at a depth. */
function isAtBeginning($position: ResolvedPos, depth: number): boolean {
	return $position.parentOffset === 0 && $position.pos - ($position.depth - depth) === $position.start(depth);
}
