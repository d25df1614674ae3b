import type { Refusal } from "./refusal";

export interface ItemDetail {
  readonly contentName: string;
  readonly scope: string;
  readonly resourceId: string;
}

/** An item is open. HTML is in the page by then; anything else is for the listener to use. */
export interface UnlockedDetail extends ItemDetail {
  readonly contentType: string;
  /** The decrypted text, where the content is not HTML. */
  readonly text?: string;
  /** The parsed value of `application/json`; undefined where it does not parse. */
  readonly json?: unknown;
  /** Opened with a key that was kept, without asking an issuer. */
  readonly fromCache: boolean;
}

/** No issuer granted the item. */
export interface DeniedDetail extends ItemDetail {
  readonly code: string;
  readonly detail?: string;
}

/** The item could not be opened, for a reason that is not the reader's. */
export interface ErrorDetail extends ItemDetail {
  readonly code: string;
  readonly message: string;
}

interface CapsuleEventMap {
  "capsule:unlocked": CustomEvent<UnlockedDetail>;
  "capsule:denied": CustomEvent<DeniedDetail>;
  "capsule:error": CustomEvent<ErrorDetail>;
}

declare global {
  interface HTMLElementEventMap extends CapsuleEventMap {}
  interface DocumentEventMap extends CapsuleEventMap {}
}

function dispatch(target: Element, type: keyof CapsuleEventMap, detail: ItemDetail): void {
  target.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: Object.freeze(detail) }));
}

export function dispatchUnlocked(target: Element, detail: UnlockedDetail): void {
  dispatch(target, "capsule:unlocked", detail);
}

/** Tells why an item stays closed; without an item, that a manifest could not be read at all. */
export function dispatchRefusal(target: Element, item: ItemDetail | undefined, refusal: Refusal): void {
  const { contentName = "", scope = "", resourceId = "" } = item ?? {};
  const { kind, code, message } = refusal;
  const common = { contentName, scope, resourceId, code };
  if (kind === "denied") {
    const detail: DeniedDetail = message ? { ...common, detail: message } : common;
    dispatch(target, "capsule:denied", detail);
  } else {
    const detail: ErrorDetail = { ...common, message };
    dispatch(target, "capsule:error", detail);
  }
}
