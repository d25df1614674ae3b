import type { ResolvedPos, Transaction } from './editor-types.js';
import type { ProseMirrorNode } from '@umbraco-cms/backoffice/tiptap';

interface BlockRange {
	start: number;
	end: number;
	depth: number;
	parent: ProseMirrorNode;
	startIndex: number;
	endIndex: number;
}

/**
 * Splits the lists at the ends of a range of blocks, so that the range can hold the selected items without the others.
 * @returns Where the range starts and ends now.
 */
export function splitListsAt(transaction: Transaction, range: BlockRange, $from: ResolvedPos, $to: ResolvedPos): [number, number] {
	let { start, end } = range;
	const last = range.parent.child(range.endIndex - 1);
	if (isList(last) && $to.depth > range.depth) {
		const index = $to.indexAfter(range.depth + 1);
		if (index < last.childCount) end = splitList(transaction, range.end - last.nodeSize, index);
	}

	const first = range.parent.child(range.startIndex);
	if (isList(first) && $from.depth > range.depth) {
		const index = $from.index(range.depth + 1);
		if (index > 0) {
			start = splitList(transaction, range.start, index);
			end += 2;
		}
	}
	return [start, end];
}

/**
 * Splits a list before an item. A numbered list goes on counting.
 * @param pos Where the list stands.
 * @param index The item with which the second list begins.
 * @returns The position between the two lists.
 */
export function splitList(transaction: Transaction, pos: number, index: number): number {
	const list = transaction.doc.nodeAt(pos)!;
	let at = pos + 1;
	for (let item = 0; item < index; item++) at += list.child(item).nodeSize;
	const attrs = list.type.name === 'orderedList' ? { ...list.attrs, start: Number(list.attrs.start ?? 1) + index } : list.attrs;
	transaction.split(at, 1, [{ type: list.type, attrs }]);
	return at + 1;
}

export function isList(node: ProseMirrorNode): boolean {
	return node.type.name === 'bulletList' || node.type.name === 'orderedList' || node.type.name === 'taskList';
}
