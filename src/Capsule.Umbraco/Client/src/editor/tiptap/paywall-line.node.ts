import { PAYWALL_ATTRIBUTE, PAYWALL_ELEMENT, SECTION_ELEMENTS } from '../markup/markup-names.js';
import { boundaryAttributes } from '../markup/boundary-attributes.js';
import { PAYWALL_LINE } from './names.js';
import { PaywallLineView } from './paywall-line-view.js';
import type { ProtectionTools } from './protection-tools.js';
import { Node } from '@umbraco-cms/backoffice/tiptap';

/** A paywall line: all that follows it, up to the end of what it stands in, is protected. Stored as `<hr data-dca-paywall="premium">`. */
export const paywallLine = (tools: ProtectionTools) =>
	Node.create({
		name: PAYWALL_LINE,

		group: 'block',

		atom: true,

		selectable: true,

		draggable: true,

		addAttributes() {
			return boundaryAttributes(PAYWALL_ATTRIBUTE, 'hr');
		},

		parseHTML() {
			return [
				{ tag: `hr[${PAYWALL_ATTRIBUTE}]`, priority: 100 },
				{ tag: PAYWALL_ELEMENT, priority: 100 },
				{
					tag: SECTION_ELEMENTS.map((name) => `${name}[${PAYWALL_ATTRIBUTE}]`).join(','),
					priority: 100,
					// With something in it, it is the first of what is protected (PaywallBlock), and no mark.
					getAttrs: ({ children, textContent }) => children.length === 0 && !textContent?.trim() && null,
				},
			];
		},

		renderHTML({ HTMLAttributes }) {
			return ['hr', HTMLAttributes];
		},

		addNodeView: () => (props) => new PaywallLineView(props, tools),
	});
