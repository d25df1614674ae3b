import type { UmbControllerHost } from '@umbraco-cms/backoffice/controller-api';
import { call } from './request.js';

/** A rich-text data type. */
export interface RichTextDataType {
	key: string;
	name: string;
	/** Whether protection in its texts outlives an editor's save. */
	hasExtension: boolean;
	/** Whether editors have the buttons. */
	hasToolbar: boolean;
}

export const getDataTypes = (host: UmbControllerHost) => call<Array<RichTextDataType>>(host, 'get', '/editor/data-types');

export const enableEditorTools = (host: UmbControllerHost, key: string) =>
	call<RichTextDataType>(host, 'post', `/editor/data-types/${key}`);

export const disableEditorTools = (host: UmbControllerHost, key: string) =>
	call<RichTextDataType>(host, 'delete', `/editor/data-types/${key}`);
