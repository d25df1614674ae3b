import { alone } from "./alone";
import { eachOf } from "./breathe";
import { contentKeyOf } from "./grants";
import { expiryOf } from "./keys/expiry";
import type { FreshKey } from "./keys/key-store";
import { wrapKeyId } from "./keys/wrap-key";
import { contentNameOf, type Issuer, type KeyEntry } from "./manifest";
import { whenActive } from "./page-life";
import { isDenial, type Reason } from "./refusal";
import { isLocked, type Region } from "./region";
import { lockedOf, open, openFromKept, refuse, type Resource } from "./resource";
import { unlock } from "./unlock";
import { resolveUnlockUrl } from "./unlock-url";

// Issuers take 256 entries and 256 KiB.
const mostEntries = 256;
const mostCharacters = 200_000;

/**
 * Asks an issuer for the regions that are still locked and that it has entries for.
 * @throws Where a part that is needed does not load.
 */
export async function ask(resource: Resource, issuer: Issuer): Promise<void> {
  const names = new Set(issuer.entries.map(contentNameOf));
  const regions = lockedOf(resource).filter(({ item }) => names.has(item.contentName));
  const url = resolveUnlockUrl(issuer.unlockUrl);
  if (!url || !globalThis.crypto?.subtle) {
    refuse(regions, url ? "INSECURE_CONTEXT" : "BAD_UNLOCK_URL");
  } else if (regions.length > 0) {
    await Promise.all([whenActive(), resource.host.mayAsk]);
    const scopes = new Set(regions.map(({ item }) => `${item.domain}|${item.scope}`));
    const asking = (): Promise<void> => askAll(resource, issuer, regions, url);
    if (!(await alone(`capsule ${url.href} ${[...scopes].sort().join()}`, asking))) {
      await openFromKept(resource);
      await asking();
    }
  }
}

/** In as few requests as the issuer accepts. The keys for the first often open the others. */
async function askAll(resource: Resource, issuer: Issuer, regions: readonly Region[], url: URL): Promise<void> {
  let batches = [regions];
  const entries = entriesFor(issuer, regions);
  if (entries.length > mostEntries || JSON.stringify(entries).length > mostCharacters) {
    batches = (await import("./more")).batchesOf(issuer, regions, mostEntries, mostCharacters);
  }

  let fault: Reason | undefined;
  for (const batch of batches) {
    const locked = batch.filter(isLocked);
    if (fault) {
      refuse(locked, fault);
    } else if (locked.length > 0) {
      fault = await askFor(resource, locked, entriesFor(issuer, locked), url);
      await openFromKept(resource);
    }
  }
}

function entriesFor(issuer: Issuer, regions: readonly Region[]): KeyEntry[] {
  const names = new Set(regions.map(({ item }) => item.contentName));
  return issuer.entries.filter((entry) => names.has(contentNameOf(entry)));
}

/** @returns The fault for which the issuer need not be asked again. */
async function askFor(
  { resourceJWT, host, share }: Resource,
  asked: readonly Region[],
  entries: readonly KeyEntry[],
  url: URL,
): Promise<Reason | undefined> {
  const visit = host.keys.visit();
  const answer = await unlock(url, resourceJWT, entries, share?.token, host);
  if (!(answer instanceof Map)) {
    const reason = answer as Reason;
    refuse(asked, reason);
    return typeof reason === "object" && isDenial(reason) ? undefined : reason;
  }

  const fresh = new Map<string, FreshKey>();
  await eachOf(asked, async (region) => {
    const { item } = region;
    const grant = answer.get(item.contentName);
    const contentKey = grant && (await contentKeyOf(item, grant));
    if (!contentKey || !(await open(region, contentKey))) {
      refuse([region], grant ? "DECRYPT_FAILED" : "NOT_GRANTED");
      return;
    }

    // Wrap keys are kept as far as the item names them.
    if (grant.contentKey) {
      share?.note(item, contentKey, fresh);
    }
    const kids = item.wrappedContentKeys.map(({ kid }) => kid);
    for (const kid of kids) {
      const key = grant.wrapKeys.get(kid);
      if (key) {
        fresh.set(wrapKeyId(item, kid), { key, expires: expiryOf(kid, kids) });
      }
    }
  });
  await host.keys.keep(fresh, visit);
  return undefined;
}
