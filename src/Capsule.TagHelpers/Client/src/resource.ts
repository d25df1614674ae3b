import { eachOf } from "./breathe";
import { decryptItem, unwrapContentKey } from "./decrypt";
import type { ItemDetail, UnlockedDetail } from "./events";
import type { Host } from "./host";
import { wrapKeyId } from "./keys/wrap-key";
import { readManifest, type Issuer, type Item } from "./manifest";
import { loadMore, loadRefused } from "./parts";
import { Fault, type Reason } from "./refusal";
import { isBroken, isLocked, mark, type Region } from "./region";
import type { Share } from "./share";

/** A manifest in the page, with its regions. */
export interface Resource {
  readonly script: Element;
  /** What the script held when it was read. */
  readonly text: string;
  /** The tree in which the placeholders are. */
  readonly root: ParentNode & Node;
  readonly host: Host;
  readonly resourceJWT: string;
  readonly issuers: readonly Issuer[];
  readonly regions: readonly Region[];
  /** Set while the resource is being opened. */
  opening?: Promise<void> | undefined;
  /** The share link by which the reader came to this page. */
  share?: Share | undefined;
}

/** What there is of an item that cannot be used, besides its name: nobody asks for more. */
const noItem: Partial<Item> = { scope: "", resourceId: "", ciphertext: "" };

/** How long an item may be, in characters, to be opened in one go: more would hold the page up for longer than a frame or two. */
const longest = 1 << 16;

/** Stands for a manifest that could not be read at all. */
const notRead = ["", undefined] as const;

export function readResource(script: Element, host: Host): Resource {
  const text = script.textContent ?? "";
  const { resourceJWT = "", issuers = [], items = [notRead] } = readManifest(text) ?? {};
  const regions: Region[] = [];
  const resource = { script, text, root: script.getRootNode() as ParentNode & Node, host, resourceJWT, issuers, regions };
  for (const [contentName, item] of items) {
    const reasons: Reason[] = item ? [] : [Fault.BadManifest];
    regions.push({ resource, item: item ?? ({ contentName, ...noItem } as Item), isShown: false, reasons });
  }
  return resource;
}

export function namesOf({ contentName, scope, resourceId }: Item): ItemDetail {
  return { contentName, scope, resourceId };
}

/** Those in need of a key. */
export function lockedOf({ regions }: Resource): Region[] {
  return regions.filter((region) => isLocked(region) && !isBroken(region));
}

/** Notes why regions may stay closed; others may still open them. */
export function refuse(regions: readonly Region[], reason: Reason): void {
  regions.forEach(({ reasons }) => reasons.push(reason));
}

/** Nobody is left to ask: what is locked stays closed. */
export async function giveUp(regions: readonly Region[]): Promise<void> {
  const locked = regions.filter(isLocked);
  if (locked.length > 0) {
    const refused = await loadRefused();
    for (const region of locked.filter(isLocked)) {
      region.showRefusal = refused?.showRefusal ?? showUnloaded;
    }
  }
}

function showUnloaded(region: Region): void {
  const { resource, placeholder, item } = region;
  mark(region, "error");
  resource.host.reportUnloaded(placeholder ?? resource.script, item);
}

/** Opens what kept keys open. */
export async function openFromKept(resource: Resource): Promise<void> {
  const { keys, share } = resource.host;
  const link = await share;
  const locked = lockedOf(resource);
  if (locked.length === 0) {
    return;
  }

  resource.share = locked.some(({ item }) => link?.isFor(item)) ? link : undefined;
  const ids = locked.flatMap(({ item }) => item.wrappedContentKeys.map(({ kid }) => wrapKeyId(item, kid)));
  const kept = await keys.find(new Set(ids));
  if (kept.size > 0) {
    await eachOf(locked, async (region) => {
      const idOf = (kid: string): string => wrapKeyId(region.item, kid);
      const contentKey = await unwrapContentKey(
        region.item,
        (kid) => kept.get(idOf(kid))?.key,
        (kid) => keys.drop(idOf(kid)),
      );
      if (contentKey) {
        await open(region, contentKey, true);
      }
    });
  }
  await resource.share?.openKept(lockedOf(resource), keys, open);
}

/** Opens a region that is locked; false where the key is not the region's. */
export async function open(region: Region, contentKey: CryptoKey, fromCache = false, item = region.item): Promise<boolean> {
  const isLong = item.ciphertext.length > longest;
  const bytes = await decryptItem(item, contentKey, isLong ? (await loadMore())?.decodeLongBase64Url : undefined);
  if (!bytes || !isLocked(region)) {
    return !!bytes;
  }

  const { contentType } = region.item;
  const detail: UnlockedDetail = { ...namesOf(region.item), contentType, fromCache };
  const html = /^\s*text\/html\s*(;|$)/i.test(contentType) ? new TextDecoder().decode(bytes) : undefined;
  const needsMore = html === undefined || /<script/i.test(html);
  const more = needsMore || isLong || isUnderHand(region) ? await loadMore() : undefined;
  if (needsMore && !more) {
    refuse([region], Fault.NotLoaded);
  } else {
    region.content = { html, more, detail: html === undefined && more ? more.describe(region, detail, bytes) : detail };
    region.opened = { item, contentKey };
  }
  return true;
}

/** Whether the reader has the focus or a selection in the teaser, or has scrolled past a part of it. */
function isUnderHand({ placeholder }: Region): boolean | undefined {
  return (
    placeholder &&
    (scrollY > 0 || placeholder.matches(":focus-within") || placeholder.contains(getSelection()?.anchorNode ?? null))
  );
}
