import type { Issuer, KeyEntry } from "./manifest";
import type { Region } from "./region";

/** What goes into one request. */
export interface Batch {
  readonly regions: Region[];
  readonly entries: KeyEntry[];
}

// Issuers take 256 entries and 256 KiB.
const mostEntries = 256;
const mostCharacters = 200_000;

/** Parts what an issuer can be asked for into requests that it accepts. All entries of a region go together. */
export function batchesOf(issuer: Issuer, regions: readonly Region[]): Batch[] {
  const byName = new Map<string, KeyEntry[]>();
  for (const entry of issuer.entries) {
    byName.set(entry.contentName, [...(byName.get(entry.contentName) ?? []), entry]);
  }

  const batches: Batch[] = [];
  let room = 0;
  for (const region of regions) {
    const entries = byName.get(region.item.contentName) ?? [];
    const length = JSON.stringify(entries.map(({ sent }) => sent)).length;
    const last = batches.at(-1);
    if (last && length < room && last.entries.length + entries.length <= mostEntries) {
      last.regions.push(region);
      last.entries.push(...entries);
    } else if (entries.length > 0) {
      batches.push({ regions: [region], entries });
      room = mostCharacters;
    }
    room -= length;
  }
  return batches;
}
