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

/** The page's own session goes to the page's own origin; to others only where the site says so. */
export function credentialsFor(url: URL): RequestCredentials {
  if (url.origin === location.origin) {
    return "same-origin";
  }
  const script = document.querySelector("script[data-capsule]");
  return script?.getAttribute("data-credentials") === "include" ? "include" : "omit";
}

function isTrustworthy(url: URL): boolean {
  if (url.protocol !== "http:") {
    return url.protocol === "https:";
  }
  return url.origin === location.origin || (isHttpLoopback(url) && isHttpLoopback(location));
}

function isHttpLoopback(address: { readonly protocol: string; readonly hostname: string }): boolean {
  return address.protocol === "http:" && /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(address.hostname);
}
