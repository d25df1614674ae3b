/** The issuer's address, or undefined where keys must not be fetched from it. */
export function resolveUnlockUrl(text: string | undefined): URL | undefined {
  try {
    const url = new URL(text as string, document.baseURI);
    return text && isTrustworthy(url) && !url.username && !url.password ? url : undefined;
  } catch {
    return undefined;
  }
}

function isTrustworthy(url: URL): boolean {
  const { protocol, origin } = url;
  return protocol === "https:" || (protocol === "http:" && (origin === location.origin || [url, location].every(isHttpLoopback)));
}

function isHttpLoopback({ protocol, hostname }: URL | Location): boolean {
  return protocol === "http:" && /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}
