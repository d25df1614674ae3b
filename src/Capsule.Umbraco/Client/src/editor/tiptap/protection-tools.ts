import { readScopes, writeScopes } from '../markup/scope-set.js';
import { scopeCatalog } from '../scopes/scope-catalog.js';
import { CAPSULE_SCOPE_CHOICE_MODAL } from '../scopes/scope-choice-modal.token.js';
import type { ScopeChoice, ScopeChoiceData } from '../scopes/scope-choice-modal.token.js';
import { insertPaywallLine } from './insert-paywall-line.js';
import { PROTECTION_CHANGED } from './keep-protection.js';
import { PAYWALL_LINE, REGION } from './names.js';
import { ProtectionMonitor } from './protection-monitor.js';
import { liftRegion, regionAround, wrapSelection } from './wrap-selection.js';
import type { Transaction } from './editor-types.js';
import { umbOpenModal } from '@umbraco-cms/backoffice/modal';
import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import type { Editor } from '@umbraco-cms/backoffice/tiptap';

/** What buttons, keys and the bars on regions do in one editor. */
export class ProtectionTools {
	readonly monitor = new ProtectionMonitor();

	constructor(private readonly host: UmbControllerHost) {}

	/** Protects the selected blocks; inside a region, changes or takes away that one. */
	async protect(editor: Editor): Promise<void> {
		if (!editor.isEditable) return;
		const region = regionAround(editor.state.selection);
		if (region) return this.change(editor, region.pos);
		const choice = await this.#choose({ kind: 'protect' });
		const transaction = choice?.scopes ? wrapSelection(editor.state, choice.scopes) : null;
		const start = transaction?.mapping.map(editor.state.selection.from);
		this.#dispatch(editor, transaction);
		// What is written next belongs to the region, even where the selection touched what follows it.
		if (start !== undefined && !regionAround(editor.state.selection)) editor.commands.setTextSelection(start);
	}

	/** Draws a paywall line; on a selected one, changes that. */
	async drawLine(editor: Editor): Promise<void> {
		if (!editor.isEditable) return;
		const line = selectedLine(editor);
		if (line !== null) return this.change(editor, line);
		const choice = await this.#choose({ kind: 'line' });
		if (choice?.scopes) this.#dispatch(editor, insertPaywallLine(editor.state, choice.scopes));
	}

	/** Lets the editor choose other scopes for a region or line, or take it away. */
	async change(editor: Editor, pos: number): Promise<void> {
		const boundary = editor.state.doc.nodeAt(pos);
		if (!editor.isEditable || !boundary) return;
		const selected = readScopes(boundary.attrs.scope as string);
		const kind = boundary.type.name === REGION ? 'changeRegion' : 'changeLine';
		const choice = await this.#choose({ kind, selected });
		// The text may have changed under the dialog, by a block that was edited in another.
		if (!choice || editor.isDestroyed || editor.state.doc.nodeAt(pos)?.type !== boundary.type) return;
		if (!choice.scopes) return this.unwrap(editor, pos);
		this.#dispatch(editor, editor.state.tr.setNodeAttribute(pos, 'scope', writeScopes(choice.scopes)));
	}

	/** Takes protection away and leaves the text. */
	unwrap(editor: Editor, pos: number): void {
		if (editor.state.doc.nodeAt(pos)?.type.name === PAYWALL_LINE) return this.remove(editor, pos);
		const transaction = editor.state.tr;
		if (liftRegion(transaction, pos)) this.#dispatch(editor, transaction);
	}

	/** Deletes a region with all it holds, or a line. */
	remove(editor: Editor, pos: number): void {
		const boundary = editor.state.doc.nodeAt(pos);
		if (editor.isEditable && boundary) this.#dispatch(editor, editor.state.tr.delete(pos, pos + boundary.nodeSize));
	}

	/** Moves the keyboard from the text to the bar of the region around the cursor, or of the selected line. */
	focusBar(editor: Editor): boolean {
		const pos = selectedLine(editor) ?? regionAround(editor.state.selection)?.pos;
		const view = pos === undefined ? undefined : this.monitor.viewAt(pos);
		view?.focusBar();
		return view !== undefined;
	}

	async #choose(data: ScopeChoiceData): Promise<ScopeChoice | undefined> {
		const { status, scopes } = await scopeCatalog.load(this.host);
		if (!data.selected && status === 'ready' && scopes.length === 1) return { scopes: [scopes[0].name] };
		// Rejected where the dialog was closed without an answer.
		return umbOpenModal(this.host, CAPSULE_SCOPE_CHOICE_MODAL, { data }).catch(() => undefined);
	}

	#dispatch(editor: Editor, transaction: Transaction | null): void {
		if (!transaction || editor.isDestroyed || !editor.isEditable) return;
		editor.view.dispatch(transaction.setMeta(PROTECTION_CHANGED, true));
		editor.commands.focus();
	}
}

function selectedLine(editor: Editor): number | null {
	const selection = editor.state.selection as Editor['state']['selection'] & { node?: { type: { name: string } } };
	return selection.node?.type.name === PAYWALL_LINE ? selection.from : null;
}
