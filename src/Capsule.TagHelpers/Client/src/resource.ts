import type { Asker } from "./ask";
import type { Bytes } from "./base64url";
import { eachOf } from "./breathe";
import { decryptItem, unwrapContentKey } from "./decrypt";
import type { Host } from "./host";
import type { KeptKey } from "./keys/key-store";
import { wrapKeyId } from "./keys/wrap-key";
import type { Issuer, Item, Manifest } from "./manifest";
import { refusals } from "./refusal";
import { Region } from "./region";
import { listOf, readSettings } from "./settings";
import type { Share } from "./share";

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
  #share: Share | undefined;
  /** Of the regions that are open. */
  readonly #opened = new Map<Region, { readonly item: Item; readonly contentKey: CryptoKey }>();

  constructor(script: Element, manifest: Manifest, host: Host) {
    this.script = script;
    this.root = script.getRootNode();
    this.#issuers = manifest.issuers;
    this.#resourceJWT = manifest.resourceJWT;
    this.#host = host;

    const broken = manifest.brokenItems.map((item) => new Region(item, refusals.badManifest));
    this.regions = [...manifest.items.map((item) => new Region(item)), ...broken];
  }

  /** In the order in which they are to be asked. */
  get issuers(): readonly Issuer[] {
    const named = listOf(readSettings(this.#host.settings)?.issuers);
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
    const share = await this.#host.share;
    const locked = this.locked;
    this.#share = locked.some(({ item }) => share?.isFor(item)) ? share : undefined;
    const ids = new Set<string>();
    for (const { item } of locked) {
      item.wrappedContentKeys.forEach(({ kid }) => ids.add(wrapKeyId(item, kid)));
      const shared = this.#share?.idOf(item);
      if (shared) {
        ids.add(shared);
      }
    }

    const kept = ids.size > 0 ? await this.#host.keys.find(ids) : undefined;
    if (!kept?.size) {
      void loadAsk().catch(() => {}); // Ahead of its use, where a fault is told.
    } else {
      await eachOf(locked, async (region) => {
        (await this.#openWithKept(region, kept)) || (await this.#openShared(region, kept));
      });
    }
  }

  /** Asks one issuer for everything that is still locked. */
  async ask(issuer: Issuer): Promise<void> {
    try {
      const { ask } = await loadAsk();
      await ask(this.#asker(), issuer, this.locked);
    } catch {
      this.locked.forEach((region) => region.refuse(refusals.notLoaded));
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

  #asker(): Asker {
    return {
      resourceJWT: this.#resourceJWT,
      host: this.#host,
      share: this.#share,
      open: (region, contentKey) => this.#open(region, contentKey, false),
      openFromKept: () => this.openFromKept(),
    };
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
}

/** What asks issuers. */
function loadAsk(): Promise<typeof import("./ask")> {
  return import("./ask");
}
