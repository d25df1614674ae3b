import { isCovered } from "./alternatives";
import { placeholderSelector } from "./places";
import { isLost, reset, type Region } from "./region";
import type { Resource } from "./resource";

/**
 * Starts over with regions whose teaser something else, a DOM morph say, has put back: their placeholder has lost its
 * state, or is gone while another of its name has come.
 * @returns What is to be opened again.
 */
export function takeLost(regions: readonly Region[]): Resource[] {
  const taken = new Set(regions.map(({ placeholder }) => placeholder));
  const lost = regions.filter(
    (region) => region.detail && !region.resource.opening && region.resource.script.isConnected && mayOpenAgain(region, taken),
  );
  const resources = new Set(lost.map(({ resource }) => resource));
  lost.forEach(reset);
  for (const resource of resources) {
    resource.regions.filter(isCovered).forEach(reset);
  }
  return [...resources];
}

function mayOpenAgain(region: Region, taken: ReadonlySet<Element | undefined>): boolean | undefined {
  const { item, placeholder, resource } = region;
  return !placeholder || placeholder.isConnected
    ? isLost(region)
    : [...resource.root.querySelectorAll(placeholderSelector)].some(
        (place) => place.getAttribute("data-dca-content-name") === item.contentName && !taken.has(place),
      );
}
