import {
	CONTENT_TYPE_ATTRIBUTE,
	DIRECTIVE_PREFIX,
	LOCKED_FROM_ATTRIBUTE,
	LOCKED_UNTIL_ATTRIBUTE,
	NAME_ATTRIBUTE,
	PAYWALL_ELEMENT,
	PROTECTED_ELEMENT,
	ownNameOf,
} from './markup-names.js';

/** What a region or paywall line carries in the editor's document. */
export interface BoundaryAttributes {
	/** The scopes as the markup has them, white space between. */
	scope: string;
	name: string | null;
	contentType: string | null;
	lockedFrom: string | null;
	lockedUntil: string | null;
	/** All other attributes of the element, so that none is lost; null where there are none. */
	other: Record<string, string> | null;
}

interface AttributeSpec {
	default: unknown;
	keepOnSplit: boolean;
	parseHTML: (element: HTMLElement) => unknown;
	renderHTML: (attributes: Record<string, unknown>) => Record<string, string>;
}

/** Whether an element says what it does under names of its own: `<dca-protected scope="…">`. */
export function isOwnElement(element: Element): boolean {
	return element.localName === PROTECTED_ELEMENT || element.localName === PAYWALL_ELEMENT;
}

/** Reads one directive of an element; null where it has none. */
export function readDirective(element: Element, directive: string): string | null {
	return element.getAttribute(isOwnElement(element) ? ownNameOf(directive) : directive);
}

/**
 * The attributes of a region or line, for Tiptap.
 * @param scopeAttribute Where its scopes stand.
 * @param tag The element that it is written as. Of another element, which goes on inside it, only the directives count.
 */
export function boundaryAttributes(scopeAttribute: string, tag: string): Record<string, AttributeSpec> {
	const read = [scopeAttribute, NAME_ATTRIBUTE, CONTENT_TYPE_ATTRIBUTE, LOCKED_FROM_ATTRIBUTE, LOCKED_UNTIL_ATTRIBUTE];
	return {
		scope: {
			default: '',
			keepOnSplit: true,
			parseHTML: (element) => readDirective(element, scopeAttribute) ?? '',
			renderHTML: (attributes) => ({ [scopeAttribute]: String(attributes.scope ?? '') }),
		},
		// A name is one region's alone.
		name: directive('name', NAME_ATTRIBUTE, false),
		contentType: directive('contentType', CONTENT_TYPE_ATTRIBUTE),
		lockedFrom: directive('lockedFrom', LOCKED_FROM_ATTRIBUTE),
		lockedUntil: directive('lockedUntil', LOCKED_UNTIL_ATTRIBUTE),
		other: {
			default: null,
			keepOnSplit: true,
			parseHTML: (element) => otherAttributes(element, tag, read),
			renderHTML: (attributes) => ({ ...(attributes.other as Record<string, string> | null) }),
		},
	};
}

function directive(member: keyof BoundaryAttributes, attribute: string, keepOnSplit = true): AttributeSpec {
	return {
		default: null,
		keepOnSplit,
		parseHTML: (element) => readDirective(element, attribute),
		renderHTML: (attributes) => (attributes[member] == null ? {} : { [attribute]: String(attributes[member]) }),
	};
}

function otherAttributes(element: Element, tag: string, read: Array<string>): Record<string, string> | null {
	const own = isOwnElement(element);
	const skipped = own ? [...read.map(ownNameOf), 'tag', 'token'] : read;
	const others = [...element.attributes].filter(
		({ name }) =>
			!skipped.includes(name) &&
			// Scripts have no place in rich text, whoever wrote them into the source.
			!name.startsWith('on') &&
			(own || element.localName === tag || name.startsWith(DIRECTIVE_PREFIX)),
	);
	return others.length === 0 ? null : Object.fromEntries(others.map(({ name, value }) => [name, value]));
}
