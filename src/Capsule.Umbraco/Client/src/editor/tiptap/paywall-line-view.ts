import { BoundaryViewBase } from './boundary-view.js';
import type { ProtectionTools } from './protection-tools.js';
import type { NodeViewRendererProps } from '@umbraco-cms/backoffice/tiptap';

/** A paywall line in the text: a line with a bar on it that says who reads on. */
export class PaywallLineView extends BoundaryViewBase {
	constructor(props: NodeViewRendererProps, tools: ProtectionTools) {
		super(props, tools, 'line');
	}

	ignoreMutation(mutation: { type: string }): boolean {
		return mutation.type !== 'selection';
	}
}
