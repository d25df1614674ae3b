import { alone } from "./alone";
import { batchesOf, type Batch } from "./batches";
import { eachOf } from "./breathe";
import { contentKeyOf, type Grant } from "./grants";
import type { Host } from "./host";
import { expiryOf } from "./keys/expiry";
import type { FreshKey } from "./keys/key-store";
import { wrapKeyId } from "./keys/wrap-key";
import type { Issuer, Item, KeyEntry } from "./manifest";
import { whenActive } from "./page-life";
import { refusals, type Refusal } from "./refusal";
import type { Region } from "./region";
import type { Share } from "./share";
import { unlock } from "./unlock";
import { resolveUnlockUrl } from "./unlock-url";

// Loaded where kept keys do not open everything.

/** On whose behalf an issuer is asked. */
export interface Asker {
  readonly resourceJWT: string;
  readonly host: Host;
  /** The share link by which the reader came to this page. */
  readonly share: Share | undefined;
  /** Opens a region that is locked; false where the key is not the region's. */
  readonly open: (region: Region, contentKey: CryptoKey) => Promise<boolean>;
  /** Opens what keys open that were kept since. */
  readonly openFromKept: () => Promise<void>;
}

/** Asks an issuer for the regions that it has entries for. */
export async function ask(asker: Asker, issuer: Issuer, locked: readonly Region[]): Promise<void> {
  const batches = batchesOf(issuer, locked);
  const regions = batches.flatMap((batch) => batch.regions);
  const url = resolveUnlockUrl(issuer.unlockUrl);
  if (!url) {
    regions.forEach((region) => region.refuse(refusals.badUnlockUrl));
  } else if (regions.length > 0) {
    await Promise.all([whenActive(), asker.host.mayAsk]);
    const scopes = new Set(regions.map(({ item }) => `${item.domain}|${item.scope}`));
    const asking = (): Promise<void> => askAll(asker, batches, url);
    if (!(await alone(`capsule ${url.href} ${[...scopes].sort().join()}`, asking))) {
      await asker.openFromKept();
      await asking();
    }
  }
}

/** The keys for the first often open the others. */
async function askAll(asker: Asker, batches: readonly Batch[], url: URL): Promise<void> {
  let fault: Refusal | undefined;
  for (const { regions, entries } of batches) {
    const locked = regions.filter((region) => region.isLocked);
    const names = new Set(locked.map(({ item }) => item.contentName));
    if (fault) {
      locked.forEach((region) => region.refuse(fault as Refusal));
    } else if (locked.length > 0) {
      fault = await askFor(asker, locked, entries.filter(({ contentName }) => names.has(contentName)), url);
      await asker.openFromKept();
    }
  }
}

/** @returns The fault for which the issuer need not be asked again. */
async function askFor(
  asker: Asker,
  asked: readonly Region[],
  entries: readonly KeyEntry[],
  url: URL,
): Promise<Refusal | undefined> {
  const { host, share } = asker;
  const visit = host.keys.visit();
  const answer = await unlock(url, asker.resourceJWT, entries, share?.token, host);
  if ("kind" in answer) {
    asked.forEach((region) => region.refuse(answer));
    return answer.kind === "error" ? answer : undefined;
  }

  const fresh = new Map<string, FreshKey>();
  await eachOf(asked, async (region) => {
    const { item } = region;
    const grant = answer.get(item.contentName);
    const contentKey = grant && (await contentKeyOf(item, grant));
    if (contentKey && (await asker.open(region, contentKey))) {
      collectFresh(item, grant, share, fresh);
    } else {
      region.refuse(grant ? refusals.cannotDecrypt : refusals.notGranted);
    }
  });
  await host.keys.keep(fresh, visit);
  return undefined;
}

/** Notes the wrap keys that came with an item, as far as the item names them, and what a share link opened. */
function collectFresh(item: Item, grant: Grant, share: Share | undefined, fresh: Map<string, FreshKey>): void {
  if ("contentKey" in grant) {
    const id = share?.idOf(item);
    if (share && id) {
      fresh.set(id, { key: grant.contentKey, expires: share.keepUntil, item });
    }
    return;
  }

  const kids = item.wrappedContentKeys.map((wrapped) => wrapped.kid);
  for (const kid of kids) {
    const key = grant.wrapKeys.get(kid);
    if (key) {
      fresh.set(wrapKeyId(item, kid), { key, expires: expiryOf(kid, kids) });
    }
  }
}
