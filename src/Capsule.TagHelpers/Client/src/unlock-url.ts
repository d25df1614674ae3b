/**
 * The issuer's address, or undefined where keys must not be fetched from it. Without https that is only a page's own
 * host: browsers decrypt nothing on such pages, unless they come from the reader's own machine.
 */
export function resolveUnlockUrl(text: string | undefined): URL | undefined {
  try {
    const url = new URL(text as string, document.baseURI);
    const { protocol, hostname, username, password } = url;
    const isOwn = protocol === "http:" && protocol === location.protocol && hostname === location.hostname;
    return text && (protocol === "https:" || isOwn) && !username && !password ? url : undefined;
  } catch {
    return undefined;
  }
}
