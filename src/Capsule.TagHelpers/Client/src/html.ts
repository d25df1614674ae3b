/** The part of the Trusted Types API that is used; TypeScript's library does not know it. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): unknown };
}

let trust: ((html: string) => unknown) | undefined;

/** Decrypted content is the publisher's own page: the cipher's tag vouches for it as TLS does for the rest. */
function trusted(html: string): string {
  if (!trust) {
    const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
    const policy = types?.createPolicy("capsule", { createHTML: (text) => text });
    trust = policy ? (text) => policy.createHTML(text) : (text) => text;
  }
  return trust(html) as string;
}

/** Parses HTML as it would be inside this element, so that table rows and options survive. Scripts in it are live. */
export function parseInside(place: Element, html: string): DocumentFragment {
  const range = place.ownerDocument.createRange();
  range.selectNodeContents(place);
  return range.createContextualFragment(trusted(html));
}
