import type { IssuerAnswer, Refusal } from "./refusal";

export interface ItemDetail {
  readonly contentName: string;
  readonly scope: string;
  readonly resourceId: string;
}

/**
 * An item is open. HTML is in the page by then. Anything else is for the listener to use: the client never takes it
 * for HTML, and leaves the placeholder's teaser alone.
 */
export interface UnlockedDetail extends ItemDetail {
  readonly contentType: string;
  /** The decrypted text, where the content is text (`text/*`, JSON, XML, SVG) and not HTML. */
  readonly text?: string;
  /** The parsed value of `application/json` and `…+json`; undefined where it does not parse. */
  readonly json?: unknown;
  /** Images and whatever else is not text, of the item's content type. */
  readonly blob?: Blob;
  /** An address for the blob, good for this page until the item is closed again. */
  readonly url?: string;
  /** Opened with a key that was kept, without asking an issuer. */
  readonly fromCache: boolean;
}

/** No issuer granted the item. What the issuer said comes with it; `detail` is for people. */
export interface DeniedDetail extends ItemDetail, IssuerAnswer {
  readonly code: string;
}

/** The item could not be opened, for a reason that is not the reader's. */
export interface ErrorDetail extends ItemDetail, IssuerAnswer {
  readonly code: string;
  readonly message: string;
  /** Another try may go better. */
  readonly transient: boolean;
}

export interface CapsuleEventMap {
  "capsule:unlocked": CustomEvent<UnlockedDetail>;
  "capsule:denied": CustomEvent<DeniedDetail>;
  "capsule:error": CustomEvent<ErrorDetail>;
  /** An open item was closed again: listeners take away what they have shown of it. */
  "capsule:closed": CustomEvent<ItemDetail>;
  /** Sent by a page to have the client try again what was refused. */
  "capsule:retry": CustomEvent<unknown>;
}

declare global {
  interface HTMLElementEventMap extends CapsuleEventMap {}
  interface DocumentEventMap extends CapsuleEventMap {}
}

/** Under this symbol an element keeps what was last told of its refusal, for those who come later. */
export const refusalKey = Symbol.for("capsule.refusal");

export interface Refused {
  [refusalKey]?: DeniedDetail | ErrorDetail;
}

function dispatch(target: Element, type: keyof CapsuleEventMap, detail: ItemDetail): void {
  target.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: Object.freeze(detail) }));
}

export function dispatchUnlocked(target: Element, detail: UnlockedDetail): void {
  dispatch(target, "capsule:unlocked", detail);
}

export function dispatchClosed(target: Element, { contentName, scope, resourceId }: ItemDetail): void {
  dispatch(target, "capsule:closed", { contentName, scope, resourceId });
}

/** Tells why an item stays closed; without an item, that a manifest could not be read at all. */
export function dispatchRefusal(target: Element & Refused, item: ItemDetail | undefined, refusal: Refusal): void {
  const { contentName = "", scope = "", resourceId = "" } = item ?? {};
  const { kind, code, message, transient } = refusal;
  const common = { ...refusal.answer, contentName, scope, resourceId, code };
  const isDenied = kind === "denied";
  const detail = isDenied ? { ...common, ...(message && { detail: message }) } : { ...common, message, transient };
  target[refusalKey] = detail;
  dispatch(target, isDenied ? "capsule:denied" : "capsule:error", detail);
}
