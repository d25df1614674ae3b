import { protectionToolsOf } from './protection.extension.js';
import { UmbTiptapToolbarElementApiBase } from '@umbraco-cms/backoffice/tiptap';
import type { Editor } from '@umbraco-cms/backoffice/tiptap';

/** The button *Paywall line*. */
export default class CapsuleTiptapPaywallLineApi extends UmbTiptapToolbarElementApiBase {
	override execute(editor?: Editor) {
		if (editor) void protectionToolsOf(editor)?.drawLine(editor);
	}
}

export { CapsuleTiptapPaywallLineApi as api };
