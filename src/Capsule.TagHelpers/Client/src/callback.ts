import type { UnlockedDetail } from "./events";

/** @param detail For JSON, `detail.json` is the parsed value; undefined where it does not parse. */
export type UnlockedCallback = (detail: UnlockedDetail, placeholder: Element | undefined) => void;

/** Who is to be told of the content of a name. */
export interface Callback {
  readonly contentName: string;
  readonly callback: UnlockedCallback;
}
