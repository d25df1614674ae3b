import { mark, type Region } from "./region";

/**
 * Finds regions with the same content for readers with other rights: content that several scopes open is one item for
 * each, in placeholders that are nested in one another. They are of one manifest and equally long, and the outer
 * teaser is the inner placeholder and nothing else.
 */
export function linkAlternatives(regions: readonly Region[]): void {
  const byPlaceholder = new Map(regions.map((region) => [region.placeholder, region]));
  for (const region of regions) {
    const around = region.placeholder?.parentElement;
    const outer = around && byPlaceholder.get(around);
    if (outer && outer.resource === region.resource && hasSameContent(outer, region) && isAlone(region.placeholder)) {
      region.outer = outer;
      outer.inner = region;
    }
  }
}

/** Of regions that have the same content, shows one, the outermost that opens. */
export function coverAlternatives(regions: readonly Region[]): void {
  for (const region of regions) {
    for (let { outer } = region; outer; { outer } = outer) {
      if (region.content && !isCovered(region) && !outer.content) {
        cover(outer);
      } else if (outer.content && !isCovered(outer) && !region.isShown) {
        cover(region);
      }
    }
  }
}

/** Shown by another that has the same content. */
export function isCovered({ content, isShown, detail }: Region): boolean {
  return !!content && isShown && !detail;
}

function cover(region: Region): void {
  region.isShown = true;
  region.content = {};
  mark(region, "unlocked");
}

function hasSameContent({ item: a, isShown }: Region, { item: b }: Region): boolean {
  return !isShown && a.contentType === b.contentType && a.ciphertext.length === b.ciphertext.length;
}

function isAlone(placeholder: Element | undefined): boolean {
  return [...(placeholder?.parentNode?.childNodes ?? [])].every(
    (node) => node === placeholder || node instanceof Comment || (node instanceof Text && node.data.trim() === ""),
  );
}
