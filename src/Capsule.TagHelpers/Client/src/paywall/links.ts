/** An address that a link may lead to, or undefined: `javascript:` and the like are none. */
export function linkTo(address: string | null | undefined): URL | undefined {
  if (!address) {
    return undefined;
  }

  try {
    const url = new URL(address, document.baseURI);
    return url.protocol === "https:" || url.protocol === "http:" ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Adds the way back to this page: its path for a link of the same site, which may then refuse any other, and its
 * full address for another site's.
 */
export function withReturn(url: URL, parameter: string | null): URL {
  if (parameter) {
    const { origin, pathname, search, hash, href } = location;
    url.searchParams.set(parameter, url.origin === origin ? pathname + search + hash : href);
  }
  return url;
}
