import { alone } from "./alone";
import type { Bytes } from "./base64url";
import { batchesOf, type Batch } from "./batches";
import { eachOf } from "./breathe";
import { decryptItem, unwrapContentKey } from "./decrypt";
import { contentKeyOf, type Grant } from "./grants";
import type { Host } from "./host";
import { expiryOf } from "./keys/expiry";
import type { FreshKey, KeptKey } from "./keys/key-store";
import { wrapKeyId } from "./keys/wrap-key";
import type { Issuer, Item, KeyEntry, Manifest } from "./manifest";
import { whenActive } from "./page-life";
import { refusals, type Refusal } from "./refusal";
import { Region } from "./region";
import { listOf, readSettings } from "./settings";
import type { Share } from "./share";
import { unlock } from "./unlock";
import { resolveUnlockUrl } from "./unlock-url";

/** A manifest in the page, with its regions. */
export class Resource {
  readonly script: Element;
  /** The tree in which the placeholders are. */
  readonly root: Node;
  readonly regions: readonly Region[];
  /** Set while the resource is being opened. */
  opening: Promise<void> | undefined;
  readonly #issuers: readonly Issuer[];
  readonly #resourceJWT: string;
  readonly #host: Host;
  readonly #items: readonly Item[];
  #share: Share | undefined;
  /** Of the regions that are open. */
  readonly #opened = new Map<Region, { readonly item: Item; readonly contentKey: CryptoKey }>();

  constructor(script: Element, manifest: Manifest, host: Host) {
    this.script = script;
    this.root = script.getRootNode();
    this.#issuers = manifest.issuers;
    this.#resourceJWT = manifest.resourceJWT;
    this.#host = host;
    this.#items = manifest.items;

    const broken = manifest.brokenItems.map((item) => new Region(item, refusals.badManifest));
    this.regions = [...manifest.items.map((item) => new Region(item)), ...broken];
  }

  /** In the order in which they are to be asked. */
  get issuers(): readonly Issuer[] {
    const named = listOf(readSettings(this.#host.settings).issuers);
    return named.length > 0
      ? named.flatMap((name) => this.#issuers.filter((issuer) => issuer.name === name))
      : this.#issuers;
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
    await this.#findShare();
    const locked = this.locked;
    const ids = new Set<string>();
    for (const { item } of locked) {
      item.wrappedContentKeys.forEach(({ kid }) => ids.add(wrapKeyId(item, kid)));
      const shared = this.#share?.idOf(item);
      if (shared) {
        ids.add(shared);
      }
    }

    const kept = ids.size > 0 ? await this.#host.keys.find(ids) : undefined;
    if (kept?.size) {
      await eachOf(locked, async (region) => {
        (await this.#openWithKept(region, kept)) || (await this.#openShared(region, kept));
      });
    }
  }

  /** Asks one issuer for everything that is still locked. */
  async ask(issuer: Issuer): Promise<void> {
    const batches = batchesOf(issuer, this.locked);
    const regions = batches.flatMap((batch) => batch.regions);
    const url = resolveUnlockUrl(issuer.unlockUrl);
    if (!url) {
      regions.forEach((region) => region.refuse(refusals.badUnlockUrl));
    } else if (regions.length > 0) {
      await Promise.all([whenActive(), this.#host.mayAsk]);
      const scopes = new Set(regions.map(({ item }) => `${item.domain}|${item.scope}`));
      const asking = (): Promise<void> => this.#askAll(batches, url);
      if (!(await alone(`capsule ${url.href} ${[...scopes].sort().join()}`, asking))) {
        await this.openFromKept();
        await asking();
      }
    }
  }

  /** Nobody is left to ask: what is locked stays closed. */
  giveUp(): void {
    for (const region of this.locked) {
      region.giveUp();
    }
  }

  /** The content of a region that is open. */
  async read(region: Region): Promise<Bytes | undefined> {
    const opened = this.#opened.get(region);
    return opened && decryptItem(opened.item, opened.contentKey);
  }

  /** The keys for the first often open the others. */
  async #askAll(batches: readonly Batch[], url: URL): Promise<void> {
    let fault: Refusal | undefined;
    for (const { regions, entries } of batches) {
      const locked = regions.filter((region) => region.isLocked);
      const names = new Set(locked.map(({ item }) => item.contentName));
      if (fault) {
        locked.forEach((region) => region.refuse(fault as Refusal));
      } else if (locked.length > 0) {
        fault = await this.#askFor(locked, entries.filter(({ contentName }) => names.has(contentName)), url);
        await this.openFromKept();
      }
    }
  }

  /** @returns The fault for which the issuer need not be asked again. */
  async #askFor(asked: readonly Region[], entries: readonly KeyEntry[], url: URL): Promise<Refusal | undefined> {
    const visit = this.#host.keys.visit();
    const answer = await unlock(url, this.#resourceJWT, entries, this.#share?.token, this.#host);
    if ("kind" in answer) {
      asked.forEach((region) => region.refuse(answer));
      return answer.kind === "error" ? answer : undefined;
    }

    const fresh = new Map<string, FreshKey>();
    await eachOf(asked, async (region) => {
      const { item } = region;
      const grant = answer.get(item.contentName);
      const contentKey = grant && (await contentKeyOf(item, grant));
      if (contentKey && (await this.#open(region, contentKey, false))) {
        this.#collectFresh(item, grant, fresh);
      } else {
        region.refuse(grant ? refusals.cannotDecrypt : refusals.notGranted);
      }
    });
    await this.#host.keys.keep(fresh, visit);
    return undefined;
  }

  /** What a share link is about is looked at only where the reader came by one. */
  async #findShare(): Promise<void> {
    const token = this.#host.shareToken;
    if (token) {
      this.#share ??= (await import("./share")).shareFor(this.#items[0], token);
    }
  }

  async #open(region: Region, contentKey: CryptoKey, fromCache: boolean, item = region.item): Promise<boolean> {
    const content = await decryptItem(item, contentKey);
    if (content && region.isLocked) {
      region.open(content, fromCache);
      this.#opened.set(region, { item, contentKey });
    }
    return !!content;
  }

  async #openWithKept(region: Region, kept: ReadonlyMap<string, KeptKey>): Promise<boolean> {
    const { item } = region;
    for (const wrapped of item.wrappedContentKeys) {
      const id = wrapKeyId(item, wrapped.kid);
      const wrapKey = kept.get(id)?.key;
      const contentKey = wrapKey && (await unwrapContentKey(wrapped, wrapKey));
      if (contentKey && (await this.#open(region, contentKey, true))) {
        return true;
      }
      if (wrapKey && !contentKey) {
        await this.#host.keys.drop(id);
      }
    }
    return false;
  }

  /** The page may have been rendered anew since, under another key: then what the link opened is shown as it was. */
  async #openShared(region: Region, kept: ReadonlyMap<string, KeptKey>): Promise<void> {
    const { key, item } = kept.get(this.#share?.idOf(region.item) ?? "") ?? {};
    if (key && !(await this.#open(region, key, true))) {
      await this.#open(region, key, true, item);
    }
  }

  /** Notes the wrap keys that came with an item, as far as the item names them, and what a share link opened. */
  #collectFresh(item: Item, grant: Grant, fresh: Map<string, FreshKey>): void {
    if ("contentKey" in grant) {
      const id = this.#share?.idOf(item);
      if (this.#share && id) {
        fresh.set(id, { key: grant.contentKey, expires: this.#share.keepUntil, item });
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
}
