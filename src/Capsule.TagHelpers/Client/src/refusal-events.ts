import { dispatch } from "./dispatch";
import type { DeniedDetail, ErrorDetail, ItemDetail } from "./events";
import type { Refusal } from "./refusal";

/** Under this symbol an element keeps what was last told of its refusal, for those who come later. */
export const refusalKey = Symbol.for("capsule.refusal");

export interface Refused {
  [refusalKey]?: DeniedDetail | ErrorDetail;
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
