/** Settles when the reader sees the page, or will at once: pages that are rendered ahead ask nobody. */
export async function whenActive(): Promise<void> {
  if ((document as { prerendering?: boolean }).prerendering) {
    await once(document, "prerenderingchange");
  }
}

/** Settles at the next event of a type. */
export function once(target: EventTarget, type: string): Promise<unknown> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}
