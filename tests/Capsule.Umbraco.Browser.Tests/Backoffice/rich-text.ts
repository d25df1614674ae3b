// The CMS's rich-text editor as a document's workspace shows it: the property editor's own element, under the
// configuration of a data type.

import { UmbPropertyEditorConfigCollection } from '@umbraco-cms/backoffice/property-editor';
import { UmbPropertyEditorUiTiptapElement } from 'backoffice-source/packages/tiptap/property-editors/tiptap-rte/property-editor-ui-tiptap.element.js';

export interface RichTextOptions {
	name: string;
	markup: string;
	extensions: Array<string>;
	toolbar: Array<Array<Array<string>>>;
	readonly: boolean;
}

/** Makes an editor, and beside it what the CMS would save of it. */
export function richText({ name, markup, extensions, toolbar, readonly }: RichTextOptions): Array<HTMLElement> {
	const editor = new UmbPropertyEditorUiTiptapElement();
	editor.name = name;
	editor.readonly = readonly;
	editor.value = { markup, blocks: { layout: {}, contentData: [], settingsData: [], expose: [] } };
	editor.config = new UmbPropertyEditorConfigCollection([
		{ alias: 'extensions', value: extensions },
		{ alias: 'toolbar', value: toolbar },
	]);
	const value = document.createElement('output');
	value.hidden = true;
	value.value = markup;
	editor.addEventListener('change', () => (value.value = editor.value!.markup));
	return [editor, value];
}
