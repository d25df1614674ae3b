import type { Item } from "../manifest";

/** Names a wrap key. Neither domain nor scope holds a `|`, so no two keys share a name. */
export function wrapKeyId(item: Item, kid: string): string {
  return `${item.domain}|${item.scope}|${kid}`;
}
