import { describe, expect, it } from 'vitest';
import type { Editor } from '@umbraco-cms/backoffice/tiptap';
import { liftRegion, regionAround, wrapSelection } from '../../src/editor/tiptap/wrap-selection.js';
import { editorOf, putCursorAt, select } from './rich-text.js';

function protect(editor: Editor, ...scopes: Array<string>): string {
	const transaction = wrapSelection(editor.state, scopes);
	if (transaction) editor.view.dispatch(transaction);
	return editor.getHTML();
}

describe('Protecting a selection', () => {
	it('makes a region of the block with the cursor', () => {
		const editor = editorOf('<p>One</p><p>Two</p><p>Three</p>');
		putCursorAt(editor, 'wo');
		expect(protect(editor, 'premium')).toBe('<p>One</p><div data-dca-scope="premium"><p>Two</p></div><p>Three</p>');
	});

	it('makes one region of all the blocks that it touches', () => {
		const editor = editorOf('<h2>One</h2><p>Two</p><umb-rte-block data-content-key="k"></umb-rte-block><p>Three</p><p>Four</p>');
		select(editor, 'wo', 'Thr');
		expect(protect(editor, 'a', 'b')).toBe(
			'<h2>One</h2><div data-dca-scope="a b"><p>Two</p><umb-rte-block data-content-key="k"></umb-rte-block><p>Three</p></div><p>Four</p>',
		);
	});

	it('takes the selected items out of a list, and goes on counting behind them', () => {
		const editor = editorOf('<ol><li><p>one</p></li><li><p>two</p></li><li><p>three</p></li><li><p>four</p></li></ol>');
		select(editor, 'two', 'three');
		expect(protect(editor, 'a')).toBe(
			'<ol><li><p>one</p></li></ol><div data-dca-scope="a"><ol start="2"><li><p>two</p></li><li><p>three</p></li></ol></div><ol start="4"><li><p>four</p></li></ol>',
		);
	});

	it('takes the whole item where an item of the list in it is selected', () => {
		const editor = editorOf('<ul><li><p>one</p><ul><li><p>inner</p></li></ul></li><li><p>two</p></li></ul>');
		select(editor, 'inner');
		expect(protect(editor, 'a')).toBe('<div data-dca-scope="a"><ul><li><p>one</p><ul><li><p>inner</p></li></ul></li></ul></div><ul><li><p>two</p></li></ul>');
	});

	it('splits the lists at both ends', () => {
		const editor = editorOf('<ul><li><p>a1</p></li><li><p>a2</p></li></ul><p>between</p><ul><li><p>b1</p></li><li><p>b2</p></li></ul>');
		select(editor, 'a2', 'b1');
		expect(protect(editor, 's')).toBe(
			'<ul><li><p>a1</p></li></ul><div data-dca-scope="s"><ul><li><p>a2</p></li></ul><p>between</p><ul><li><p>b1</p></li></ul></div><ul><li><p>b2</p></li></ul>',
		);
	});

	it('stays in the cell of a table, and takes the table where several cells are selected', () => {
		const table = '<table><tbody><tr><td><p>one</p></td><td><p>two</p></td></tr></tbody></table><p>after</p>';
		const inCell = editorOf(table);
		select(inCell, 'one');
		expect(protect(inCell, 'a')).toMatch(/<td[^>]*><div data-dca-scope="a"><p>one<\/p><\/div><\/td>/);

		const across = editorOf(table);
		select(across, 'one', 'two');
		expect(protect(across, 'a')).toMatch(/^<div data-dca-scope="a"><table.*<\/table><\/div><p>after<\/p>$/);
	});

	it('leaves out a paragraph of which only the beginning was touched by the selection', () => {
		const editor = editorOf('<p>One</p><p>Two</p>');
		editor.commands.setTextSelection({ from: 1, to: 6 });
		expect(protect(editor, 'a')).toBe('<div data-dca-scope="a"><p>One</p></div><p>Two</p>');

		const doubleClick = editorOf('<p>One</p><p>Two</p>');
		doubleClick.commands.setTextSelection({ from: 4, to: 6 });
		expect(protect(doubleClick, 'a')).toBe('<div data-dca-scope="a"><p>One</p></div><p>Two</p>');
	});

	it('dissolves regions of the same readers in it, and keeps those of others', () => {
		const editor = editorOf('<p>One</p><div data-dca-scope="a"><p>Two</p></div><div data-dca-scope="b"><p>Three</p></div><p>Four</p>');
		select(editor, 'One', 'Four');
		expect(protect(editor, 'a')).toBe('<div data-dca-scope="a"><p>One</p><p>Two</p><div data-dca-scope="b"><p>Three</p></div><p>Four</p></div>');
	});

	it('is undone in one step, lists and all', () => {
		const html = '<ol><li><p>one</p></li><li><p>two</p></li></ol>';
		const editor = editorOf(html);
		select(editor, 'two');
		protect(editor, 'a');
		editor.commands.undo();
		expect(editor.getHTML()).toBe(html);
	});

	it('knows the region around the cursor, and lifts it', () => {
		const editor = editorOf('<p>One</p><div data-dca-scope="a"><p>Two</p><p>Three</p></div>');
		putCursorAt(editor, 'One');
		expect(regionAround(editor.state.selection)).toBeNull();
		select(editor, 'Two', 'Three');
		const { pos } = regionAround(editor.state.selection)!;
		const transaction = editor.state.tr;
		expect(liftRegion(transaction, pos)).toBe(true);
		editor.view.dispatch(transaction.setMeta('capsuleProtectionChanged', true));
		expect(editor.getHTML()).toBe('<p>One</p><p>Two</p><p>Three</p>');
	});
});
