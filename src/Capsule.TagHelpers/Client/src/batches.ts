import { contentNameOf, type Issuer } from "./manifest";
import type { Region } from "./region";

/** Parts regions into requests that an issuer accepts. All entries of a region go together. */
export function batchesOf(
  issuer: Issuer,
  regions: readonly Region[],
  mostEntries: number,
  mostCharacters: number,
): Region[][] {
  const sizes = new Map<string, { entries: number; characters: number }>();
  for (const entry of issuer.entries) {
    const contentName = contentNameOf(entry);
    const { entries = 0, characters = 0 } = sizes.get(contentName) ?? {};
    sizes.set(contentName, { entries: entries + 1, characters: characters + JSON.stringify(entry).length + 1 });
  }

  const batches: Region[][] = [];
  let entriesLeft = 0;
  let charactersLeft = 0;
  for (const region of regions) {
    const { entries = 0, characters = 0 } = sizes.get(region.item.contentName) ?? {};
    if (batches.length === 0 || entries > entriesLeft || characters > charactersLeft) {
      batches.push([]);
      entriesLeft = mostEntries;
      charactersLeft = mostCharacters;
    }
    batches.at(-1)?.push(region);
    entriesLeft -= entries;
    charactersLeft -= characters;
  }
  return batches;
}
