import { PROTECTED_ELEMENT, SCOPE_ATTRIBUTE, DIRECTIVE_PREFIX } from '../markup/markup-names.js';
import { boundaryAttributes } from '../markup/boundary-attributes.js';
import { REGION } from './names.js';
import { RegionView } from './region-view.js';
import type { ProtectionTools } from './protection-tools.js';
import { Node } from '@umbraco-cms/backoffice/tiptap';

/** Blocks that can be a region in markup from elsewhere: here they become a region around the same block. */
const OTHER_BLOCKS = [
	...['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'blockquote', 'pre', 'figure', 'table'],
	...['section', 'article', 'aside', 'header', 'footer', 'main', 'nav', 'details', 'address', 'dl'],
];

/** A region: blocks that only readers with one of its scopes get. Stored as `<div data-dca-scope="premium">`. */
export const region = (tools: ProtectionTools) =>
	Node.create({
		name: REGION,

		group: 'block',

		content: 'block+',

		// Its text stays in it when a key is pressed at its edge, and when text of the same kind is pasted over it.
		defining: true,
		isolating: true,

		addAttributes() {
			return boundaryAttributes(SCOPE_ATTRIBUTE, 'div');
		},

		parseHTML() {
			return [
				{ tag: `div[${SCOPE_ATTRIBUTE}]`, priority: 100 },
				{ tag: PROTECTED_ELEMENT, priority: 100 },
				{
					tag: OTHER_BLOCKS.map((name) => `${name}[${SCOPE_ATTRIBUTE}]`).join(','),
					priority: 100,
					contentElement: (element) => holderOf(element as HTMLElement),
				},
			];
		},

		renderHTML({ HTMLAttributes }) {
			return ['div', HTMLAttributes, 0];
		},

		addNodeView: () => (props) => new RegionView(props, tools),
	});

function holderOf(element: HTMLElement): HTMLElement {
	const block = element.cloneNode(true) as HTMLElement;
	for (const { name } of [...block.attributes].filter((attribute) => attribute.name.startsWith(DIRECTIVE_PREFIX))) {
		block.removeAttribute(name);
	}
	const holder = element.ownerDocument.createElement('div');
	holder.append(block);
	return holder;
}
