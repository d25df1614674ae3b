import { areLockTimes } from '../markup/lock-times.js';
import { MAX_SCOPES, isScope, readScopes, sameScopes } from '../markup/scope-set.js';
import { PAYWALL_LINE, REGION } from './names.js';
import type { ProseMirrorNode } from '@umbraco-cms/backoffice/tiptap';

/** What can be wrong with a region or a paywall line. Each has its sentence in the language files: `capsuleEditor_problem_…`. */
export type BoundaryProblemCode =
	| 'noScope'
	| 'invalidScope'
	| 'tooManyScopes'
	| 'invalidLock'
	| 'duplicateName'
	| 'emptyRegion'
	| 'nothingBelow'
	| 'lineInRegion'
	| 'lineInItem'
	| 'secondLine'
	| 'insideSame'
	| 'insideOther';

export interface BoundaryProblem {
	code: BoundaryProblemCode;
	/** Scopes of whatever it is at odds with. */
	scopes: Array<string>;
	/** Whether readers get something other than what the editor means, or only more markup than it takes. */
	isSevere: boolean;
}

interface Boundary {
	scopes: Array<string>;
	isLine: boolean;
	/** A region locked for a time hands over to what is inside it, so other scopes there have their sense. */
	isTimed: boolean;
}

/**
 * Finds what is wrong with the boundaries of a text, by the server's rules.
 * @returns The problems by the position of the region or line; those without any are not in it.
 */
export function findBoundaryProblems(doc: ProseMirrorNode): Map<number, Array<BoundaryProblem>> {
	const found = new Map<number, Array<BoundaryProblem>>();
	const names = new Set<string>();
	visit(doc, 0, [], false);
	return found;

	function visit(parent: ProseMirrorNode, start: number, around: Array<Boundary>, inItem: boolean) {
		// A line counts for its siblings behind it alone.
		let enclosing = around;
		let offset = start;
		for (let index = 0; index < parent.childCount; index++) {
			const node = parent.child(index);
			const isRegion = node.type.name === REGION;
			const isLine = node.type.name === PAYWALL_LINE;
			if (isRegion || isLine) {
				const problems = [...ownProblems(node), ...placeProblems(node, enclosing)];
				if (isRegion && !holdsAnything(node)) problems.push(problem('emptyRegion'));
				if (isLine && !isAnythingBehind(parent, index)) problems.push(problem('nothingBelow'));
				if (isLine && inItem) problems.push(problem('lineInItem'));
				if (problems.length > 0) found.set(offset, problems);

				const boundary = {
					scopes: readScopes(node.attrs.scope as string),
					isLine,
					isTimed: node.attrs.lockedFrom != null || node.attrs.lockedUntil != null,
				};
				if (isRegion) visit(node, offset + 1, [...enclosing, boundary], inItem);
				else enclosing = [...enclosing, boundary];
			} else if (!node.isTextblock && !node.isLeaf) {
				visit(node, offset + 1, enclosing, inItem || isListOrTable(node));
			}
			offset += node.nodeSize;
		}
	}

	function ownProblems(node: ProseMirrorNode): Array<BoundaryProblem> {
		const problems: Array<BoundaryProblem> = [];
		const scopes = readScopes(node.attrs.scope as string);
		const invalid = scopes.filter((scope) => !isScope(scope));
		if (scopes.length === 0) problems.push(problem('noScope', [], true));
		if (invalid.length > 0) problems.push(problem('invalidScope', invalid, true));
		if (scopes.length > MAX_SCOPES) problems.push(problem('tooManyScopes', [], true));
		if (!areLockTimes(node.attrs.lockedFrom as string | null, node.attrs.lockedUntil as string | null)) {
			problems.push(problem('invalidLock', [], true));
		}
		const name = node.attrs.name as string | null;
		if (name != null && names.has(name)) problems.push(problem('duplicateName', [], true));
		if (name != null) names.add(name);
		return problems;
	}
}

function placeProblems(node: ProseMirrorNode, around: Array<Boundary>): Array<BoundaryProblem> {
	const scopes = readScopes(node.attrs.scope as string);
	const isLine = node.type.name === PAYWALL_LINE;
	const other = around.find((outer) => !outer.isTimed && !sameScopes(outer.scopes, scopes));
	if (other) return [problem('insideOther', other.scopes, true)];
	const same = around.find((outer) => sameScopes(outer.scopes, scopes));
	if (!same) return [];
	return [problem(!isLine ? 'insideSame' : same.isLine ? 'secondLine' : 'lineInRegion', same.scopes)];
}

/** Whether anything of a node would be seen: text that is not white space, an image, a block, a rule. */
function holdsAnything(node: ProseMirrorNode): boolean {
	let holds = false;
	node.descendants((child) => {
		if (child.isText) holds ||= (child.text ?? '').trim().length > 0;
		else if (child.isLeaf && !child.isTextblock && child.type.name !== 'hardBreak' && child.type.name !== PAYWALL_LINE) holds = true;
		return !holds;
	});
	return holds;
}

function isAnythingBehind(parent: ProseMirrorNode, index: number): boolean {
	for (let behind = index + 1; behind < parent.childCount; behind++) {
		const node = parent.child(behind);
		if (node.isLeaf ? !node.isTextblock && node.type.name !== PAYWALL_LINE : holdsAnything(node)) return true;
	}
	return false;
}

function isListOrTable(node: ProseMirrorNode): boolean {
	return node.type.spec.tableRole !== undefined || /(^|\s)list(\s|$)/.test(node.type.spec.group ?? '') || node.type.name.endsWith('List');
}

function problem(code: BoundaryProblemCode, scopes: Array<string> = [], isSevere = false): BoundaryProblem {
	return { code, scopes, isSevere };
}
