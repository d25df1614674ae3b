import type { Place } from "./page";
import type { Region } from "./region";

/**
 * Finds regions with the same content for readers with other rights: content that several scopes open is one item for
 * each, in placeholders that are nested in one another. They are of one manifest and equally long, and the outer
 * teaser is the inner placeholder and nothing else.
 */
export function linkAlternatives(places: readonly Place[]): void {
  const byPlaceholder = new Map(places.map((place) => [place.region.placeholder, place]));
  for (const { resource, region } of places) {
    const around = region.placeholder?.parentElement;
    const outer = around && byPlaceholder.get(around);
    if (outer && outer.resource === resource && hasSameContent(outer.region, region) && isAlone(region.placeholder)) {
      region.outer = outer.region;
      outer.region.inner = region;
    }
  }
}

/** Of regions that have the same content, shows one, the outermost that opens. */
export function coverAlternatives(places: readonly Place[]): void {
  for (const { region } of places) {
    for (let { outer } = region; outer; { outer } = outer) {
      if (region.isOpen && !region.isCovered && !outer.isOpen) {
        outer.cover();
      } else if (outer.isOpen && !outer.isCovered && !region.shown) {
        region.cover();
      }
    }
  }
}

function hasSameContent({ item: a, shown }: Region, { item: b }: Region): boolean {
  return !shown && a.contentType === b.contentType && a.ciphertext.length === b.ciphertext.length;
}

function isAlone(placeholder: Element | undefined): boolean {
  return [...(placeholder?.parentNode?.childNodes ?? [])].every(
    (node) => node === placeholder || node instanceof Comment || (node instanceof Text && node.data.trim() === ""),
  );
}
