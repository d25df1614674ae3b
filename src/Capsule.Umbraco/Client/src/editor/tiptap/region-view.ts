import { BoundaryViewBase } from './boundary-view.js';
import type { ProtectionTools } from './protection-tools.js';
import type { NodeViewRendererProps } from '@umbraco-cms/backoffice/tiptap';

/** A region in the text: a bar that says who reads it, and the text itself. */
export class RegionView extends BoundaryViewBase {
	readonly contentDOM = document.createElement('div');

	constructor(props: NodeViewRendererProps, tools: ProtectionTools) {
		super(props, tools, 'region');
		this.contentDOM.className = 'capsule-region-text';
		this.dom.append(this.contentDOM);
	}

	ignoreMutation(mutation: { type: string; target: Node }): boolean {
		return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target);
	}
}
