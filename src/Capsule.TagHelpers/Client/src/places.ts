import type { Region } from "./region";
import { mark } from "./region";

export const placeholderSelector = "[data-dca-content-name]";

/** Regions that look for a placeholder. */
export function seekersIn(regions: readonly Region[]): Region[] {
  return regions.filter((region) => {
    const { isShown, placeholder, resource } = region;
    const seeks = !isShown && !(placeholder && resource.root.contains(placeholder));
    if (seeks) {
      region.placeholder = undefined;
    }
    return seeks;
  });
}

export function takePlace(region: Region, placeholder: Element): void {
  region.placeholder = placeholder;
  region.hadPlace = true;
  mark(region, region.content ? undefined : "loading");
}

/**
 * Gives regions that have no place the placeholder of their name.
 * @returns Whether that is not for it to say: several go by one name, or placeholders are nested or in several trees.
 */
export function pairByName(regions: readonly Region[]): boolean {
  const seekers = seekersIn(regions);
  const [first] = seekers;
  if (!first) {
    return false;
  }

  const { root } = first.resource;
  const taken = new Set(regions.map(({ placeholder }) => placeholder));
  const byName = new Map(seekers.map((region) => [region.item.contentName, region]));
  const free = new Map<string | null, Element>();
  let isIntricate = byName.size < seekers.length || seekers.some(({ resource }) => resource.root !== root);
  for (const placeholder of root.querySelectorAll(placeholderSelector)) {
    const name = placeholder.getAttribute("data-dca-content-name");
    isIntricate ||= free.has(name) || !!placeholder.parentElement?.closest(placeholderSelector);
    if (!taken.has(placeholder)) {
      free.set(name, placeholder);
    }
  }
  if (!isIntricate) {
    for (const [name, region] of byName) {
      const placeholder = free.get(name);
      if (placeholder) {
        takePlace(region, placeholder);
      }
    }
  }
  return isIntricate;
}
