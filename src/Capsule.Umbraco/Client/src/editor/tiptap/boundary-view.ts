import { readScopes } from '../markup/scope-set.js';
import { lookOf, scopeCatalog } from '../scopes/scope-catalog.js';
import type { ScopeCatalogState } from '../scopes/scope-catalog.js';
import { CapsuleBoundaryBarElement } from './boundary-bar.element.js';
import type { BoundaryProblem } from './boundary-problems.js';
import type { BoundaryView } from './protection-monitor.js';
import type { ProtectionTools } from './protection-tools.js';
import type { Editor, NodeViewRendererProps, ProseMirrorNode } from '@umbraco-cms/backoffice/tiptap';

/** What the views of regions and lines have in common: a bar, a colour, and their place in the text. */
export abstract class BoundaryViewBase implements BoundaryView {
	readonly dom = document.createElement('div');

	readonly #bar = new CapsuleBoundaryBarElement();
	readonly #editor: Editor;
	readonly #getPos: () => number | undefined;
	readonly #tools: ProtectionTools;
	readonly #watch: { unsubscribe(): void };
	#node: ProseMirrorNode;

	constructor({ node, editor, getPos }: NodeViewRendererProps, tools: ProtectionTools, kind: 'region' | 'line') {
		this.#node = node as ProseMirrorNode;
		this.#editor = editor;
		this.#getPos = getPos;
		this.#tools = tools;
		this.dom.className = `capsule-boundary capsule-${kind}`;
		this.#bar.kind = kind;
		this.#bar.contentEditable = 'false';
		this.#bar.draggable = false;
		this.#bar.addEventListener('change-scopes', () => this.#at((pos) => void tools.change(editor, pos)));
		this.#bar.addEventListener('unwrap', () => this.#at((pos) => tools.unwrap(editor, pos)));
		this.#bar.addEventListener('remove', () => this.#at((pos) => tools.remove(editor, pos)));
		this.#bar.addEventListener('leave', () => this.#leave());
		this.dom.append(this.#bar);
		this.#watch = scopeCatalog.state.subscribe((catalog) => this.#paint(catalog));
		this.#show();
		tools.monitor.add(this);
	}

	get position(): number | undefined {
		return this.#editor.isDestroyed ? undefined : this.#getPos();
	}

	update(node: ProseMirrorNode): boolean {
		if (node.type !== this.#node.type) return false;
		this.#node = node;
		this.#show();
		this.#paint(scopeCatalog.current);
		return true;
	}

	showProblems(problems: Array<BoundaryProblem>): void {
		this.#bar.problems = problems;
		this.dom.classList.toggle('has-problem', problems.length > 0);
	}

	focusBar(): void {
		this.#bar.focus();
	}

	selectNode(): void {
		this.dom.classList.add('ProseMirror-selectednode');
	}

	deselectNode(): void {
		this.dom.classList.remove('ProseMirror-selectednode');
	}

	/** Keys and clicks in the bar are the bar's. */
	stopEvent(event: Event): boolean {
		return event.target instanceof Node && this.#bar.contains(event.target);
	}

	destroy(): void {
		this.#tools.monitor.delete(this);
		this.#watch.unsubscribe();
	}

	#show(): void {
		this.#bar.scopes = readScopes(this.#node.attrs.scope as string);
		this.#bar.lockedFrom = this.#node.attrs.lockedFrom as string | null;
		this.#bar.lockedUntil = this.#node.attrs.lockedUntil as string | null;
		this.#bar.readonly = !this.#editor.isEditable;
	}

	#paint(catalog: ScopeCatalogState): void {
		const colour = readScopes(this.#node.attrs.scope as string)
			.map((scope) => lookOf(scope, catalog).colour)
			.find((candidate) => candidate !== null);
		if (colour) this.dom.style.setProperty('--capsule-colour', colour);
		else this.dom.style.removeProperty('--capsule-colour');
	}

	#at(act: (pos: number) => void): void {
		const { position } = this;
		if (position !== undefined) act(position);
	}

	#leave(): void {
		this.#at((pos) => {
			if (this.#node.isAtom) this.#editor.chain().setNodeSelection(pos).focus().run();
			else if (this.#holdsCursor(pos)) this.#editor.commands.focus();
			else this.#editor.chain().setTextSelection(pos + 2).focus().run();
		});
	}

	#holdsCursor(pos: number): boolean {
		const { from, to } = this.#editor.state.selection;
		return from > pos && to < pos + this.#node.nodeSize;
	}
}
