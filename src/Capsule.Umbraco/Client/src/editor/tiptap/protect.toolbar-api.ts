import { protectionToolsOf } from './protection.extension.js';
import { UmbTiptapToolbarElementApiBase } from '@umbraco-cms/backoffice/tiptap';
import type { Editor } from '@umbraco-cms/backoffice/tiptap';

/** The button *Protect selection*. */
export default class CapsuleTiptapProtectApi extends UmbTiptapToolbarElementApiBase {
	override execute(editor?: Editor) {
		if (editor) void protectionToolsOf(editor)?.protect(editor);
	}
}

export { CapsuleTiptapProtectApi as api };
