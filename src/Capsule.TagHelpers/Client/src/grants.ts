import { decodeBase64Url, isBase64UrlOf } from "./base64url";
import { eachOf } from "./breathe";
import { importKey, unwrapContentKey, unwrapKey, type KeyUse } from "./decrypt";
import { listMember, member, textMember } from "./json";
import type { BrowserKey } from "./keys/browser-key";
import { contentNameOf, type Item } from "./manifest";

/** What an issuer gives for one item: its content key, or else wrap keys by kid. */
export interface Grant {
  readonly scope: string | undefined;
  readonly contentKey: CryptoKey | undefined;
  readonly wrapKeys: ReadonlyMap<string, CryptoKey>;
}

/** Grants by content name; names without one are not granted. */
export type Grants = ReadonlyMap<string, Grant>;

const keyBytes = 32;
const boundKeyBytes = 256;

/** The key to an item that a grant gives, or undefined where it does not open the item's own. */
export async function contentKeyOf(item: Item, { scope = item.scope, contentKey, wrapKeys }: Grant): Promise<CryptoKey | undefined> {
  return scope === item.scope ? (contentKey ?? unwrapContentKey(item, (kid) => wrapKeys.get(kid))) : undefined;
}

/**
 * Reads an issuer's answer; undefined where it is none.
 * @param own What we have sent for it to bind the keys to. It may have left them unbound.
 */
export async function readGrants(answer: unknown, own: BrowserKey | undefined): Promise<Grants | undefined> {
  const keys = listMember(answer, "keys");
  const transport = member(answer, "transport") ?? "direct";
  const isBound = transport === "client-bound";
  // Keys bound to a key of the browser's are of no use to us where we have sent none.
  if (!keys || (isBound ? !own : transport !== "direct")) {
    return undefined;
  }

  const take = taker(isBound ? own : undefined);
  const grants = new Map<string, Grant>();
  await eachOf(keys, async (entry) => {
    const scope = textMember(entry, "scope");
    const contentKey = await take(entry, "contentKey", "decrypt");
    const wrapKeys = new Map<string, CryptoKey>();
    for (const value of (!contentKey && listMember(entry, "wrapKeys")) || []) {
      const kid = textMember(value, "kid");
      const key = kid && (await take(value, "key", "unwrapKey", scope && `${scope}|${kid}`));
      if (key) {
        wrapKeys.set(kid, key);
      }
    }
    if (contentKey || wrapKeys.size > 0) {
      grants.set(contentNameOf(entry), { scope, contentKey, wrapKeys });
    }
  });
  return grants.size > 0 || keys.length === 0 ? grants : undefined;
}

type Take = (holder: unknown, name: string, use: KeyUse, id?: string) => Promise<CryptoKey | undefined>;

/**
 * Gives what hands the keys of one answer to the browser.
 * @param own What the keys are bound to; undefined where they are not.
 */
function taker(own: BrowserKey | undefined): Take {
  const taken = new Map<string, Promise<CryptoKey | undefined>>();
  return (holder, name, use, id) => {
    const text = textMember(holder, name) ?? "";
    if (text) {
      (holder as Record<string, unknown>)[name] = ""; // Text cannot be wiped, only let go.
    }
    // All items of a scope have the same wrap keys: each is unwrapped once, as that is slow with RSA.
    const known = own && id ? taken.get(id) : undefined;
    const key = known ?? hand(text, use);
    taken.set(id ?? "", key);
    return key;
  };

  async function hand(text: string, use: KeyUse): Promise<CryptoKey | undefined> {
    if (!isBase64UrlOf(text, own ? boundKeyBytes : keyBytes)) {
      return undefined;
    }
    const bytes = decodeBase64Url(text);
    return own ? unwrapKey(bytes, own.key, { name: "RSA-OAEP" }, use) : importKey(bytes, use);
  }
}
