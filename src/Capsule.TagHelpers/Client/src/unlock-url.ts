import { listOf, type Settings } from "./settings";

/** The issuer's address, or undefined where keys must not be fetched from it. */
export function resolveUnlockUrl(text: string | undefined): URL | undefined {
  if (!text) {
    return undefined;
  }

  try {
    const url = new URL(text, document.baseURI);
    return isTrustworthy(url) && !url.username && !url.password ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this is on the page's own origin or on one that the site named: no other is sent what tells who the reader is.
 * @throws TypeError The site named what is no origin.
 */
export function isOurs(url: URL, settings: Settings): boolean {
  return isHere(url) || listOf(settings.origins).some((origin) => new URL(origin).origin === url.origin);
}

/** The page's own session goes to the page's own origin; to named ones only where the site says so; else nowhere. */
export function credentialsFor(url: URL, settings: Settings): RequestCredentials {
  const { credentials } = settings;
  if (isHere(url)) {
    return credentials === "omit" ? "omit" : "same-origin";
  }
  return credentials === "include" && isOurs(url, settings) ? "include" : "omit";
}

function isHere(url: URL): boolean {
  return url.origin === location.origin;
}

function isTrustworthy(url: URL): boolean {
  return url.protocol === "https:" || (url.protocol === "http:" && (isHere(url) || [url, location].every(isHttpLoopback)));
}

function isHttpLoopback(address: { readonly protocol: string; readonly hostname: string }): boolean {
  return address.protocol === "http:" && /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(address.hostname);
}
