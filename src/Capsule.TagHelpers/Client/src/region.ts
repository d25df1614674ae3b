import type { UnlockedDetail } from "./events";
import type { Item } from "./manifest";
import type { Reason } from "./refusal";
import type { Resource } from "./resource";

/** What was decrypted. */
export interface Content {
  /** What listeners are told. */
  readonly detail?: UnlockedDetail;
  /** HTML, to be placed. */
  readonly html?: string | undefined;
  /** What places it, where it has scripts or is under the reader's hands. */
  readonly more?: typeof import("./more") | undefined;
}

/** An item of a manifest and its place in the page. Locked until it has content or is refused. */
export interface Region {
  readonly resource: Resource;
  readonly item: Item;
  /** Where the content goes. */
  placeholder?: Element | undefined;
  hadPlace?: boolean;
  /** Set once the region is open. Only the placed is let go of. */
  content?: Content | undefined;
  /** What opened it: the item as it was then, and its key. */
  opened?: { readonly item: Item; readonly contentKey: CryptoKey } | undefined;
  /** Why it may stay closed, so far. */
  reasons: Reason[];
  /** Shows that it stays closed; set when nobody is left to ask. */
  showRefusal?: ((region: Region) => void) | undefined;
  /** The page shows the outcome. */
  isShown: boolean;
  /** What listeners were told; set while it is shown open. */
  detail?: UnlockedDetail | undefined;
  teaser?: DocumentFragment | undefined;
  /** Of a blob. */
  url?: string | undefined;
  /** Around this one, and inside it: the same content for readers with other rights. One of them is enough. */
  outer?: Region;
  inner?: Region;
}

const stateAttribute = "data-dca-state";

/** Nothing can open it, ever. */
export function isBroken({ item }: Region): boolean {
  return !item.aad;
}

export function isLocked(region: Region): boolean {
  return !region.content && !region.showRefusal;
}

/** Something else has put the teaser back. */
export function isLost({ detail, hadPlace, placeholder }: Region): boolean | undefined {
  return detail && hadPlace && placeholder?.getAttribute(stateAttribute) !== "unlocked";
}

/** Whether it, or one around it that has the same content, has this name. */
export function goesBy({ item, outer }: Region, contentName: string): boolean {
  return item.contentName === contentName || (!!outer && goesBy(outer, contentName));
}

/** Without a state, the placeholder is as if the client had never seen it. */
export function mark({ placeholder }: Region, state?: "loading" | "unlocked" | "denied" | "error"): void {
  placeholder?.removeAttribute("aria-busy");
  if (state) {
    placeholder?.setAttribute(stateAttribute, state);
  } else {
    placeholder?.removeAttribute(stateAttribute);
  }
  if (state === "loading") {
    placeholder?.setAttribute("aria-busy", "true");
  }
}

/** Starts over. */
export function reset(region: Region): void {
  release(region);
  region.isShown = false;
  region.reasons = [];
  mark(region, "loading");
}

/** Lets go of what was decrypted. */
export function release(region: Region): void {
  if (region.url) {
    URL.revokeObjectURL(region.url);
  }
  region.content = region.opened = region.detail = region.teaser = region.url = region.showRefusal = undefined;
}
