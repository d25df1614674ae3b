import type { Place } from "./page";
import type { Resource } from "./resource";

/** What is watched, and how it is opened again. */
export interface Watched {
  readonly regions: () => Iterable<Place>;
  /** Whether there is a placeholder of a name that nobody has. */
  readonly hasFree: (root: Node, contentName: string) => boolean;
  readonly start: (resources: readonly Resource[]) => void;
}

/**
 * Opens regions again whose teaser something else, a DOM morph say, has put back: their placeholder has lost its state,
 * or is gone while another of its name has come.
 * @returns What watches a tree; and what looks right now.
 */
export function watch(watched: Watched): { readonly observe: (root: Node) => void; readonly look: () => void } {
  const observer = new MutationObserver((changes) => {
    restore(watched, changes.some(({ addedNodes }) => addedNodes.length > 0));
  });
  return {
    observe: (root) => observer.observe(root, { subtree: true, childList: true, attributeFilter: ["data-dca-state"] }),
    look: () => restore(watched, true),
  };
}

function restore(watched: Watched, hasNewPlaces: boolean): void {
  const lost = new Set<Resource>();
  for (const place of watched.regions()) {
    const { resource, region } = place;
    const isIdle = !resource.opening && resource.script.isConnected;
    if (isIdle && region.detail && isLost(place, watched, hasNewPlaces)) {
      region.reset();
      lost.add(resource);
    }
  }
  for (const resource of lost) {
    resource.regions.filter((region) => region.isCovered).forEach((region) => region.reset());
  }
  watched.start([...lost]);
}

function isLost({ resource, region }: Place, watched: Watched, hasNewPlaces: boolean): boolean {
  if (!region.placeholder || region.placeholder.isConnected) {
    return region.isLost;
  }
  return hasNewPlaces && watched.hasFree(resource.root, region.item.contentName);
}
