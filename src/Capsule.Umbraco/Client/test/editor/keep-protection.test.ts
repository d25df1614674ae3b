import { describe, expect, it } from 'vitest';
import { editorOf, putCursorAt, select } from './rich-text.js';

const HTML = '<p>Public text</p><div data-dca-scope="a"><p>Secret text</p><p>More</p></div><p>Public end</p>';

describe('An edit', () => {
	it('that joins protected text to a public paragraph protects that paragraph', () => {
		const editor = editorOf(HTML);
		select(editor, 'text', 'Secret ');
		editor.commands.deleteSelection();
		expect(editor.getHTML()).toMatch(/^<div data-dca-scope="a"><p>Public text<\/p><\/div>/);
	});

	it('that clears the formatting leaves the region', () => {
		const editor = editorOf(HTML);
		select(editor, 'Secret', 'More');
		editor.chain().clearNodes().unsetAllMarks().run();
		expect(editor.getHTML()).toBe(HTML);
	});

	it('that lifts text out by force puts it into a region of its own', () => {
		const editor = editorOf(HTML);
		putCursorAt(editor, 'Secret');
		const { $from } = editor.state.selection;
		editor.view.dispatch(editor.state.tr.lift($from.blockRange()!, 0));
		expect(editor.getHTML()).toBe('<p>Public text</p><div data-dca-scope="a"><p>Secret text</p></div><div data-dca-scope="a"><p>More</p></div><p>Public end</p>');
	});

	it('that deletes protected text, or types into it, changes nothing else', () => {
		const editor = editorOf(HTML);
		select(editor, 'Secret text');
		editor.commands.insertContent('New');
		expect(editor.getHTML()).toBe(HTML.replace('Secret text', 'New'));
		select(editor, 'Public text', 'Public end');
		editor.commands.deleteSelection();
		expect(editor.getHTML()).toBe('<p></p>');
	});

	it('that is undone is undone whole', () => {
		const editor = editorOf(HTML);
		select(editor, 'text', 'Secret ');
		editor.commands.deleteSelection();
		editor.commands.undo();
		expect(editor.getHTML()).toBe(HTML);
	});
});

describe('A key', () => {
	it('at the beginning of a region does not move text out of it', () => {
		const editor = editorOf(HTML);
		putCursorAt(editor, 'Secret');
		editor.commands.keyboardShortcut('Backspace');
		expect(editor.getHTML()).toBe(HTML);
	});

	it('takes an empty region away', () => {
		const editor = editorOf('<p>x</p><div data-dca-scope="a"><p></p></div>');
		editor.commands.setTextSelection(5);
		editor.commands.keyboardShortcut('Backspace');
		expect(editor.getHTML()).toBe('<p>x</p><p></p>');
	});

	it('leads below a region that ends the text', () => {
		const editor = editorOf('<div data-dca-scope="a"><p>x</p></div>');
		editor.commands.setTextSelection(3);
		editor.commands.keyboardShortcut('ArrowDown');
		expect(editor.getHTML()).toBe('<div data-dca-scope="a"><p>x</p></div><p></p>');
	});

	it('splits a protected list item into two', () => {
		const editor = editorOf('<ul><li data-dca-scope="a"><p>onetwo</p></li></ul>');
		putCursorAt(editor, 'two');
		editor.commands.splitListItem('listItem');
		expect(editor.getHTML()).toBe('<ul><li data-dca-scope="a"><p>one</p></li><li data-dca-scope="a"><p>two</p></li></ul>');
	});
});
