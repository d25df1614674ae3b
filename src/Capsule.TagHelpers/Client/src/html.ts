/** The part of the Trusted Types API that is used; TypeScript's library does not know it. */
interface Policy {
  createHTML(html: string): unknown;
}

let policy: Policy | undefined;

/** Decrypted content is the publisher's own page: the cipher's tag vouches for it as TLS does for the rest. */
function trusted(html: string): string {
  const rules: Policy = { createHTML: (text) => text };
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  policy ??= types?.createPolicy("capsule", rules) ?? rules;
  return policy.createHTML(html) as string;
}

/** Parses HTML as it would be inside this element, so that table rows and options survive. Scripts in it are live. */
export function parseInside(place: Element, html: string): DocumentFragment {
  const range = document.createRange();
  range.selectNodeContents(place);
  return range.createContextualFragment(trusted(html));
}

/** Puts content in the place of what is there, and gives that. */
export function swap(place: Element, content: DocumentFragment): DocumentFragment {
  const range = document.createRange();
  range.selectNodeContents(place);
  const before = range.extractContents();
  place.append(content);
  return before;
}
