/** The names by which rich text says what is protected. They are the server's: `MarkerNames` in Capsule.TagHelpers. */
export const SCOPE_ATTRIBUTE = 'data-dca-scope';
export const PAYWALL_ATTRIBUTE = 'data-dca-paywall';
export const NAME_ATTRIBUTE = 'data-dca-name';
export const CONTENT_TYPE_ATTRIBUTE = 'data-dca-content-type';
export const LOCKED_FROM_ATTRIBUTE = 'data-dca-locked-from';
export const LOCKED_UNTIL_ATTRIBUTE = 'data-dca-locked-until';

/** What every directive begins with, whether this version knows it or not. */
export const DIRECTIVE_PREFIX = 'data-dca-';

/** The elements that say the same under names of their own, which the CMS's editor would take apart. */
export const PROTECTED_ELEMENT = 'dca-protected';
export const PAYWALL_ELEMENT = 'dca-paywall';
export const TEASER_ELEMENT = 'dca-teaser';

/** Elements round blocks, for which the CMS's editor has no node of its own, or one that holds no blocks. */
export const SECTION_ELEMENTS = ['div', 'section', 'article', 'aside', 'header', 'footer', 'main', 'nav', 'address', 'details', 'dl', 'dt', 'dd'];

/** What an element of our own calls a directive: `scope` for `data-dca-scope` and for `data-dca-paywall`. */
export function ownNameOf(directive: string): string {
	return directive === PAYWALL_ATTRIBUTE ? 'scope' : directive.slice(DIRECTIVE_PREFIX.length);
}
