import { DIRECTIVE_PREFIX, PAYWALL_ATTRIBUTE, SCOPE_ATTRIBUTE, SECTION_ELEMENTS, TEASER_ELEMENT } from '../markup/markup-names.js';
import { boundaryAttributes } from '../markup/boundary-attributes.js';
import { INLINE_REGION, PAYWALL_BLOCK, TEASER } from './names.js';
import { Extension, Mark, Node } from '@umbraco-cms/backoffice/tiptap';

/** A teaser in a region, which everyone sees. No button makes one, but what stands in the source is kept. */
export const Teaser = Node.create({
	name: TEASER,

	group: 'block',

	content: 'block+',

	defining: true,

	parseHTML() {
		return [{ tag: TEASER_ELEMENT }];
	},

	renderHTML() {
		return [TEASER_ELEMENT, 0];
	},
});

/** A paywall line that is a block with text in it: with this text begins what the line protects. No button makes one, but it is kept. */
export const PaywallBlock = Node.create({
	name: PAYWALL_BLOCK,

	group: 'block',

	content: 'block+',

	defining: true,
	isolating: true,

	addAttributes() {
		return {
			tag: { default: 'div', rendered: false, parseHTML: (element) => element.localName },
			attributes: {
				default: {},
				parseHTML: (element) =>
					Object.fromEntries([...element.attributes].filter(({ name }) => !name.startsWith('on')).map(({ name, value }) => [name, value])),
				renderHTML: (attributes) => attributes.attributes as Record<string, string>,
			},
		};
	},

	parseHTML() {
		return [{ tag: SECTION_ELEMENTS.map((name) => `${name}[${PAYWALL_ATTRIBUTE}]`).join(','), priority: 100 }];
	},

	renderHTML({ node, HTMLAttributes }) {
		return [node.attrs.tag as string, HTMLAttributes, 0];
	},
});

const INLINE_ELEMENTS = [
	...['a', 'strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'code', 'sub', 'sup'],
	...['q', 'cite', 'abbr', 'time', 'kbd', 'img'],
];

/** A region within a line of text, as hand-written source may have it. No button makes one, but it is kept and shown. */
export const InlineRegion = Mark.create({
	name: INLINE_REGION,

	// Outside of all other marks, so that one region stays one element.
	priority: 2000,

	// What is typed at its end is protected too.
	inclusive: true,

	addAttributes() {
		return boundaryAttributes(SCOPE_ATTRIBUTE, 'span');
	},

	parseHTML() {
		return [
			{ tag: `span[${SCOPE_ATTRIBUTE}]`, priority: 100 },
			{
				tag: INLINE_ELEMENTS.map((name) => `${name}[${SCOPE_ATTRIBUTE}]`).join(','),
				priority: 100,
				// A link or an image is still one.
				consuming: false,
			},
		];
	},

	renderHTML({ HTMLAttributes }) {
		return ['span', HTMLAttributes, 0];
	},
});

/** Blocks on which a directive has no node of its own here: list items, table cells, a paragraph that is a paywall line. */
const BLOCKS = [
	...['paragraph', 'heading', 'blockquote', 'codeBlock', 'bulletList', 'orderedList', 'listItem', 'div'],
	...['figure', 'figcaption', 'table', 'tableRow', 'tableCell', 'tableHeader', 'horizontalRule'],
];

/** Keeps `data-dca-…` on blocks of other extensions, which would drop it, and with it the protection. */
export const KeptDirectives = Extension.create({
	name: 'capsuleKeptDirectives',

	addGlobalAttributes() {
		return [
			{
				types: BLOCKS,
				attributes: {
					capsuleDirectives: {
						default: null,
						// A list item split in two stays protected.
						keepOnSplit: true,
						parseHTML: (element) => {
							const directives = [...element.attributes].filter(({ name }) => name.startsWith(DIRECTIVE_PREFIX));
							return directives.length === 0 ? null : Object.fromEntries(directives.map(({ name, value }) => [name, value]));
						},
						renderHTML: (attributes) => ({ ...(attributes.capsuleDirectives as Record<string, string> | null) }),
					},
				},
			},
		];
	},
});
