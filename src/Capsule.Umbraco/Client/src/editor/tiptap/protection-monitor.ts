import { findBoundaryProblems } from './boundary-problems.js';
import type { BoundaryProblem } from './boundary-problems.js';
import type { ProseMirrorNode } from '@umbraco-cms/backoffice/tiptap';

/** The view of a region or line, as far as the tools reach into it. */
export interface BoundaryView {
	/** Where it stands in the text now. */
	readonly position: number | undefined;
	showProblems(problems: Array<BoundaryProblem>): void;
	/** Moves the keyboard to its bar. */
	focusBar(): void;
}

/** Tells each region and line of one editor what is wrong with it, after every change. */
export class ProtectionMonitor {
	#views = new Set<BoundaryView>();

	add(view: BoundaryView): void {
		this.#views.add(view);
	}

	delete(view: BoundaryView): void {
		this.#views.delete(view);
	}

	viewAt(position: number): BoundaryView | undefined {
		return [...this.#views].find((view) => view.position === position);
	}

	check(doc: ProseMirrorNode): void {
		if (this.#views.size === 0) return;
		const problems = findBoundaryProblems(doc);
		for (const view of this.#views) {
			if (view.position !== undefined) view.showProblems(problems.get(view.position) ?? []);
		}
	}
}
