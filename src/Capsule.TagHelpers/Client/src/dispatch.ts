import type { CapsuleEventMap, ItemDetail } from "./events";

export function dispatch(target: EventTarget, type: keyof CapsuleEventMap, detail: ItemDetail | undefined): void {
  target.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: Object.freeze(detail) }));
}
