import { isLost, release, type Region } from "./region";
import type { Resource } from "./resource";

/**
 * Forgets manifests that have left the page or hold another text, but for what is open and could be closed.
 * @returns The regions that are to be closed: the place of any other is another's.
 */
export function takeGone(resources: Map<Element, Resource>): Region[] {
  const gone: Region[] = [];
  for (const [script, { text, opening, regions }] of resources) {
    const isThere = script.isConnected && script.textContent === text;
    const isOpen = regions.some((region) => region.detail && region.placeholder?.isConnected && !isLost(region));
    if (!isThere && !opening && (script.isConnected || !isOpen)) {
      resources.delete(script);
      gone.push(...regions);
    }
  }

  for (const region of gone.filter(isLost)) {
    release(region);
    region.placeholder = undefined;
  }
  return gone;
}
