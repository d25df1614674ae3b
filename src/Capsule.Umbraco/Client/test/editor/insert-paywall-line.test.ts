import { describe, expect, it } from 'vitest';
import type { Editor } from '@umbraco-cms/backoffice/tiptap';
import { insertPaywallLine } from '../../src/editor/tiptap/insert-paywall-line.js';
import { editorOf, putCursorAt, select } from './rich-text.js';

const LINE = '<hr data-dca-paywall="premium">';

function draw(editor: Editor): string {
	editor.view.dispatch(insertPaywallLine(editor.state, ['premium'])!);
	return editor.getHTML();
}

describe('A paywall line', () => {
	it('goes behind the block with the cursor', () => {
		const editor = editorOf('<p>One</p><p>Two</p>');
		putCursorAt(editor, 'ne');
		expect(draw(editor)).toBe(`<p>One</p>${LINE}<p>Two</p>`);
	});

	it('goes before the block at whose beginning the cursor stands', () => {
		const editor = editorOf('<p>One</p><p>Two</p>');
		putCursorAt(editor, 'Two');
		expect(draw(editor)).toBe(`<p>One</p>${LINE}<p>Two</p>`);
	});

	it('gets a paragraph behind it at the end of the text', () => {
		const editor = editorOf('<p>One</p>');
		putCursorAt(editor, 'ne');
		expect(draw(editor)).toBe(`<p>One</p>${LINE}<p></p>`);
	});

	it('has the cursor behind it, whatever is written next', () => {
		for (const html of ['<p>One</p>', '<p>One</p><p></p>', '<ul><li><p>One</p></li><li><p></p></li></ul>']) {
			const editor = editorOf(html);
			putCursorAt(editor, 'ne');
			draw(editor);
			editor.commands.insertContent('secret');
			expect(editor.getHTML().split(LINE)[1]).toContain('secret');
		}
	});

	it('splits a list at the item', () => {
		const html = '<ol><li><p>one</p></li><li><p>two</p></li></ol>';
		const split = `<ol><li><p>one</p></li></ol>${LINE}<ol start="2"><li><p>two</p></li></ol>`;
		const within = editorOf(html);
		putCursorAt(within, 'ne');
		expect(draw(within)).toBe(split);
		const before = editorOf(html);
		putCursorAt(before, 'two');
		expect(draw(before)).toBe(split);
	});

	it.each([
		['quote', '<blockquote><p>One</p><p>Two</p></blockquote><p>After</p>'],
		['region', '<div data-dca-scope="a"><p>One</p><p>Two</p></div><p>After</p>'],
	])('does not go into a %s', (_, html) => {
		const editor = editorOf(html);
		select(editor, 'One');
		expect(draw(editor)).toBe(html.replace('<p>After', `${LINE}<p>After`));
	});
});
