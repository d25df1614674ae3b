/** Settles when the reader sees the page, or will at once: pages that are rendered ahead ask nobody. */
export function whenActive(): Promise<unknown> {
  const isAhead = (document as { prerendering?: boolean }).prerendering;
  return isAhead ? once(document, "prerenderingchange") : Promise.resolve();
}

/** Settles when the reader leaves the page. It may come back as it is. */
export function whenLeft(signal?: AbortSignal): Promise<unknown> {
  return once(window, "pagehide", signal);
}

/** Settles when a page that was left comes back. */
export function whenBack(): Promise<unknown> {
  return once(window, "pageshow");
}

function once(target: EventTarget, type: string, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true, ...(signal && { signal }) }));
}
