import { keepProtection } from './keep-protection.js';
import { REGION } from './names.js';
import type { ProtectionTools } from './protection-tools.js';
import { regionAround } from './wrap-selection.js';
import { Extension } from '@umbraco-cms/backoffice/tiptap';
import type { Editor } from '@umbraco-cms/backoffice/tiptap';

interface ProtectionOptions {
	tools: ProtectionTools | null;
}

/** The keys, the checks after each change, and the guard against protection lost by an edit. */
export const Protection = Extension.create<ProtectionOptions>({
	name: 'capsuleProtection',

	addOptions() {
		return { tools: null };
	},

	onCreate() {
		this.options.tools?.monitor.check(this.editor.state.doc);
	},

	onTransaction({ transaction }) {
		if (transaction.docChanged) this.options.tools?.monitor.check(this.editor.state.doc);
	},

	addKeyboardShortcuts() {
		const { tools } = this.options;
		return {
			'Mod-Alt-k': ({ editor }) => {
				void tools?.protect(editor);
				return tools !== null;
			},
			'Mod-Alt-Enter': ({ editor }) => {
				void tools?.drawLine(editor);
				return tools !== null;
			},
			'Alt-F10': ({ editor }) => tools?.focusBar(editor) ?? false,
			Enter: ({ editor }) => (isLineSelected(editor) ? (tools?.focusBar(editor) ?? false) : false),
			Backspace: ({ editor }) => unwrapEmpty(editor, tools),
			ArrowDown: ({ editor }) => leaveBelow(editor),
		};
	},

	addProseMirrorPlugins() {
		return [keepProtection()];
	},
});

/** The tools of an editor; null where its data type has not this extension. */
export function protectionToolsOf(editor: Editor): ProtectionTools | null {
	const extension = editor.extensionManager.extensions.find((candidate) => candidate.name === Protection.name);
	return (extension?.options as ProtectionOptions | undefined)?.tools ?? null;
}

function isLineSelected(editor: Editor): boolean {
	return editor.isActive('capsulePaywallLine') && editor.state.selection.from + 1 === editor.state.selection.to;
}

// Backspace in an empty region takes it away: there is nothing in it that it could make public.
function unwrapEmpty(editor: Editor, tools: ProtectionTools | null): boolean {
	const { selection } = editor.state;
	const region = selection.empty ? regionAround(selection) : null;
	if (!tools || !region || region.node.content.size > 2 || region.node.childCount !== 1) return false;
	tools.unwrap(editor, region.pos);
	return true;
}

// A region that ends the text leaves no place to click below it.
function leaveBelow(editor: Editor): boolean {
	const { selection, doc } = editor.state;
	const { $to } = selection;
	const region = selection.empty ? regionAround(selection) : null;
	if (!region || $to.parentOffset !== $to.parent.content.size) return false;
	const after = region.pos + region.node.nodeSize;
	const isLastPosition = $to.pos + ($to.depth - doc.resolve(region.pos).depth) === after;
	if (!isLastPosition || after !== doc.content.size || $to.node(1).type.name !== REGION) return false;
	return editor.chain().insertContentAt(after, { type: 'paragraph' }).setTextSelection(after + 1).run();
}
