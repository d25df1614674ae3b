import {
	Blockquote,
	Bold,
	BulletList,
	CodeBlock,
	Div,
	Document,
	Dropcursor,
	Editor,
	Figcaption,
	Figure,
	Gapcursor,
	HardBreak,
	Heading,
	HorizontalRule,
	HtmlClassAttribute,
	HtmlDatasetAttributes,
	HtmlIdAttribute,
	Italic,
	ListItem,
	OrderedList,
	Paragraph,
	Span,
	Text,
	UmbImage,
	UmbLink,
	UmbTable,
	UmbTableCell,
	UmbTableHeader,
	UmbTableRow,
	UndoRedo,
} from '@umbraco-cms/backoffice/tiptap';
import type { Extensions } from '@umbraco-cms/backoffice/tiptap';
import { InlineRegion, KeptDirectives, PaywallBlock, Teaser } from '../../src/editor/tiptap/kept-markup.js';
import { paywallLine } from '../../src/editor/tiptap/paywall-line.node.js';
import { Protection } from '../../src/editor/tiptap/protection.extension.js';
import { ProtectionTools } from '../../src/editor/tiptap/protection-tools.js';
import { region } from '../../src/editor/tiptap/region.node.js';
import { umbRteBlock } from '../../node_modules/@umbraco-cms/backoffice/dist-cms/packages/tiptap/extensions/block/block.tiptap-extension.js';

// jsdom has no popovers. The CMS's link menu is one.
HTMLElement.prototype.showPopover ??= () => {};
HTMLElement.prototype.hidePopover ??= () => {};

const styled = ['blockquote', 'bulletList', 'div', 'heading', 'horizontalRule', 'listItem', 'orderedList', 'paragraph', 'span', 'table', 'tableCell'];

/** The CMS's own extensions, those with ill effects on foreign markup included. */
const cms: Extensions = [
	...[Document, Dropcursor, Gapcursor, HardBreak, Paragraph, Text, UndoRedo],
	...[Blockquote, Bold, BulletList, CodeBlock, Div, Figcaption, Figure, Heading, HorizontalRule, Italic, ListItem, OrderedList],
	...[Span, UmbImage, UmbLink, UmbTable, UmbTableCell, UmbTableHeader, UmbTableRow, umbRteBlock],
	HtmlClassAttribute.configure({ types: styled }),
	HtmlDatasetAttributes.configure({ types: styled }),
	HtmlIdAttribute.configure({ types: styled }),
];

/** A rich-text editor as the CMS makes one, with the protection extension. */
export function editorOf(content: string, ...more: Extensions): Editor {
	const tools = new ProtectionTools({} as never);
	return new Editor({
		element: document.createElement('div'),
		injectCSS: false,
		extensions: [...cms, ...more, region(tools), paywallLine(tools), PaywallBlock, Teaser, InlineRegion, KeptDirectives, Protection.configure({ tools })],
		content,
	});
}


/** Selects from the beginning of one text to the end of another. */
export function select(editor: Editor, first: string, last = first): void {
	editor.commands.setTextSelection({ from: find(editor, first), to: find(editor, last) + last.length });
}

/** Puts the cursor at the beginning of a text. */
export function putCursorAt(editor: Editor, text: string): void {
	editor.commands.setTextSelection(find(editor, text));
}

function find(editor: Editor, text: string): number {
	let found = -1;
	editor.state.doc.descendants((node, pos) => {
		const offset = node.isText ? (node.text ?? '').indexOf(text) : -1;
		if (offset >= 0 && found < 0) found = pos + offset;
		return found < 0;
	});
	if (found < 0) throw new Error(`'${text}' is not in the editor.`);
	return found;
}
