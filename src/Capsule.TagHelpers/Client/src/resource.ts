import type { Bytes } from "./base64url";
import { decryptItem, unwrapContentKey } from "./decrypt";
import { expiryOf } from "./keys/expiry";
import { wrapKeyId, type FreshKey, type WrapKeyStore } from "./keys/wrap-key-store";
import type { Issuer, Item, Manifest } from "./manifest";
import { refusals } from "./refusal";
import { Region } from "./region";
import { unlock, type Grant } from "./unlock";
import { resolveUnlockUrl } from "./unlock-url";

/** A manifest in the page, with its regions. */
export class Resource {
  readonly script: Element;
  /** The tree in which the placeholders are. */
  readonly root: Node;
  readonly regions: readonly Region[];
  /** Set while the resource is being opened. */
  opening: Promise<void> | undefined;
  /** In the order in which they are to be asked. */
  readonly issuers: readonly Issuer[];
  readonly #resourceJWT: string;
  readonly #keys: WrapKeyStore;

  constructor(script: Element, manifest: Manifest, keys: WrapKeyStore) {
    this.script = script;
    this.root = script.getRootNode();
    this.issuers = manifest.issuers;
    this.#resourceJWT = manifest.resourceJWT;
    this.#keys = keys;

    const broken = manifest.brokenItems.map((item) => new Region(item, refusals.badManifest));
    this.regions = [...manifest.items.map((item) => new Region(item)), ...broken];
  }

  get locked(): Region[] {
    return this.regions.filter((region) => region.isLocked);
  }

  /** Starts over with what was refused. */
  retry(): void {
    for (const region of this.regions) {
      if (region.shown && !region.isOpen) {
        region.retry();
      }
    }
  }

  /** Opens what kept keys open. */
  async openFromKept(): Promise<void> {
    const locked = this.locked;
    const ids = new Set<string>();
    for (const { item } of locked) {
      for (const { kid } of item.wrappedContentKeys) {
        ids.add(wrapKeyId(item, kid));
      }
    }

    const kept = ids.size > 0 ? await this.#keys.find(ids) : undefined;
    if (kept?.size) {
      await Promise.all(locked.map((region) => this.#openWithKept(region, kept)));
    }
  }

  /** Asks one issuer for everything that is still locked. */
  async ask(issuer: Issuer): Promise<void> {
    const wanted = new Map(this.locked.map((region) => [region.item.contentName, region]));
    const entries = issuer.entries.filter((entry) => wanted.has(entry.contentName));
    if (entries.length === 0) {
      return;
    }

    const asked = new Set(entries.map((entry) => wanted.get(entry.contentName) as Region));
    const url = resolveUnlockUrl(issuer.unlockUrl);
    const visit = this.#keys.visit();
    const answer = url ? await unlock(url, this.#resourceJWT, entries) : refusals.badUnlockUrl;
    if ("kind" in answer) {
      asked.forEach((region) => region.refuse(answer));
      return;
    }

    const fresh = new Map<string, FreshKey>();
    await Promise.all(
      [...asked].map(async (region) => {
        const { item } = region;
        const grant = answer.get(item.contentName);
        const content = grant && (await openItem(item, grant));
        if (!content) {
          region.refuse(grant ? refusals.cannotDecrypt : refusals.notGranted);
          return;
        }

        region.open(content, false);
        collectFresh(item, grant, fresh);
      }),
    );
    void this.#keys.keep(fresh, visit);
  }

  /** Nobody is left to ask: what is locked stays closed. */
  giveUp(): void {
    for (const region of this.locked) {
      region.giveUp();
    }
  }

  async #openWithKept(region: Region, kept: ReadonlyMap<string, CryptoKey>): Promise<void> {
    const { item } = region;
    for (const wrapped of item.wrappedContentKeys) {
      const id = wrapKeyId(item, wrapped.kid);
      const wrapKey = kept.get(id);
      if (!wrapKey) {
        continue;
      }

      const contentKey = await unwrapContentKey(wrapped, wrapKey);
      const content = contentKey && (await decryptItem(item, contentKey));
      if (content) {
        region.open(content, true);
        return;
      }
      if (!contentKey) {
        await this.#keys.drop(id);
      }
    }
  }
}

async function openItem(item: Item, grant: Grant): Promise<Bytes | undefined> {
  if ((grant.scope ?? item.scope) !== item.scope) {
    return undefined;
  }
  if ("contentKey" in grant) {
    return decryptItem(item, grant.contentKey);
  }

  for (const wrapped of item.wrappedContentKeys) {
    const wrapKey = grant.wrapKeys.get(wrapped.kid);
    const contentKey = wrapKey && (await unwrapContentKey(wrapped, wrapKey));
    if (contentKey) {
      return decryptItem(item, contentKey);
    }
  }
  return undefined;
}

/** Notes the wrap keys that came with an item, as far as the item names them. */
function collectFresh(item: Item, grant: Grant | undefined, fresh: Map<string, FreshKey>): void {
  if (!grant || "contentKey" in grant) {
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
