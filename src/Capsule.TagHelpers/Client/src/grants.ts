import { decodeBase64Url, isBase64UrlOf } from "./base64url";
import { eachOf } from "./breathe";
import { importKey, unwrapContentKey, unwrapKey, type KeyUse } from "./decrypt";
import { listMember, member, textMember } from "./json";
import type { BrowserKey } from "./keys/browser-key";
import type { Item } from "./manifest";
import { refusals, type Refusal } from "./refusal";

/** What an issuer gives for one item: its content key, or wrap keys by kid. */
export type Grant =
  | { readonly scope: string | undefined; readonly contentKey: CryptoKey }
  | { readonly scope: string | undefined; readonly wrapKeys: ReadonlyMap<string, CryptoKey> };

/** Grants by content name; names without one are not granted. */
export type Grants = ReadonlyMap<string, Grant>;

const keyBytes = 32;
const boundKeyBytes = 256;

/** The key to an item that a grant gives, or undefined where it does not open the item's own. */
export async function contentKeyOf(item: Item, grant: Grant): Promise<CryptoKey | undefined> {
  if ((grant.scope ?? item.scope) !== item.scope) {
    return undefined;
  }
  if ("contentKey" in grant) {
    return grant.contentKey;
  }

  for (const wrapped of item.wrappedContentKeys) {
    const wrapKey = grant.wrapKeys.get(wrapped.kid);
    const contentKey = wrapKey && (await unwrapContentKey(wrapped, wrapKey));
    if (contentKey) {
      return contentKey;
    }
  }
  return undefined;
}

/**
 * Reads an issuer's answer.
 * @param own What we have sent for it to bind the keys to. It may have left them unbound.
 */
export async function readGrants(answer: unknown, own: BrowserKey | undefined): Promise<Grants | Refusal> {
  const keys = listMember(answer, "keys");
  const transport = member(answer, "transport") ?? "direct";
  const isBound = transport === "client-bound";
  // Keys bound to a key of the browser's are of no use to us where we have sent none.
  if (!keys || (isBound ? !own : transport !== "direct")) {
    return refusals.badAnswer;
  }

  const keyring = new KeyRing(isBound ? own : undefined);
  const grants = new Map<string, Grant>();
  await eachOf(keys, async (entry) => {
    const grant = await readGrant(entry, keyring);
    if (grant) {
      grants.set(textMember(entry, "contentName") ?? "default", grant);
    }
  });
  return grants.size > 0 || keys.length === 0 ? grants : refusals.badAnswer;
}

async function readGrant(entry: unknown, keyring: KeyRing): Promise<Grant | undefined> {
  const scope = textMember(entry, "scope");
  const contentKey = await keyring.take(entry, "contentKey", "decrypt");
  if (contentKey) {
    return { scope, contentKey };
  }

  const wrapKeys = new Map<string, CryptoKey>();
  for (const value of listMember(entry, "wrapKeys") ?? []) {
    const kid = textMember(value, "kid");
    const key = kid && (await keyring.takeWrapKey(value, scope, kid));
    if (key) {
      wrapKeys.set(kid, key);
    }
  }
  return wrapKeys.size > 0 ? { scope, wrapKeys } : undefined;
}

/** Takes the keys out of one answer. */
class KeyRing {
  readonly #own: BrowserKey | undefined;
  readonly #wrapKeys = new Map<string, Promise<CryptoKey | undefined>>();

  /** @param own What the keys are bound to; undefined where they are not. */
  constructor(own: BrowserKey | undefined) {
    this.#own = own;
  }

  /** All items of a scope have the same wrap keys: each is unwrapped once, as that is slow with RSA. */
  takeWrapKey(holder: unknown, scope: string | undefined, kid: string): Promise<CryptoKey | undefined> {
    if (scope === undefined || !this.#own) {
      return this.take(holder, "key", "unwrapKey");
    }
    const name = `${scope}|${kid}`;
    const taken = this.#wrapKeys.get(name) ?? this.take(holder, "key", "unwrapKey");
    this.#wrapKeys.set(name, taken);
    return taken;
  }

  /** Hands a key to the browser and removes its text from the answer: text cannot be wiped, only let go. */
  async take(holder: unknown, name: string, use: KeyUse): Promise<CryptoKey | undefined> {
    const text = textMember(holder, name);
    if (text === undefined) {
      return undefined;
    }

    (holder as Record<string, unknown>)[name] = "";
    if (!isBase64UrlOf(text, this.#own ? boundKeyBytes : keyBytes)) {
      return undefined;
    }
    const bytes = decodeBase64Url(text);
    return this.#own ? unwrapKey(bytes, this.#own.key, { name: "RSA-OAEP" }, use) : importKey(bytes, use);
  }
}
