import type { UnlockedDetail } from "./events";

/** @param detail For JSON, `detail.json` is the parsed value; undefined where it does not parse. */
export type UnlockedCallback = (detail: UnlockedDetail, placeholder: Element | undefined) => void;

/** A listener's fault is the listener's: the browser reports it, the page goes on. */
export function callBack(callback: UnlockedCallback, detail: UnlockedDetail, placeholder: Element | undefined): void {
  try {
    callback(detail, placeholder);
  } catch (fault) {
    queueMicrotask(() => {
      throw fault;
    });
  }
}
