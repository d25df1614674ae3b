import { decodeBase64Url, type Bytes } from "./base64url";
import type { Item } from "./manifest";

/** What a key is for: a content key decrypts an item, a wrap key unwraps content keys. */
export type KeyUse = "decrypt" | "unwrapKey";

const keyBits = 256;

/** Hands a key to the browser, which never gives it out again, and wipes our copy. */
export async function importKey(bytes: Bytes, use: KeyUse): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, [use]);
  } finally {
    bytes.fill(0);
  }
}

/** Unwraps a key inside the browser: its bytes never come to us. Undefined where the other key does not open it. */
export async function unwrapKey(
  bytes: Bytes,
  unwrapping: CryptoKey,
  algorithm: AesGcmParams | RsaOaepParams,
  use: KeyUse,
): Promise<CryptoKey | undefined> {
  try {
    const key = await crypto.subtle.unwrapKey("raw", bytes, unwrapping, algorithm, "AES-GCM", false, [use]);
    return (key.algorithm as AesKeyAlgorithm).length === keyBits ? key : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The content key that one of these wrap keys opens.
 * @param drop Hears of wrap keys that open nothing.
 */
export async function unwrapContentKey(
  { wrappedContentKeys }: Item,
  wrapKeyOf: (kid: string) => CryptoKey | undefined,
  drop?: (kid: string) => Promise<void>,
): Promise<CryptoKey | undefined> {
  for (const { kid, iv, ciphertext } of wrappedContentKeys) {
    const wrapKey = wrapKeyOf(kid);
    if (wrapKey) {
      const algorithm = { name: "AES-GCM", iv: decodeBase64Url(iv) };
      const contentKey = await unwrapKey(decodeBase64Url(ciphertext), wrapKey, algorithm, "decrypt");
      if (contentKey) {
        return contentKey;
      }
      await drop?.(kid);
    }
  }
  return undefined;
}

/**
 * The item's bytes, or undefined where the key is not the item's or the item was changed.
 * @param decode For long items, what decodes them without holding the page up.
 */
export async function decryptItem(
  item: Item,
  contentKey: CryptoKey,
  decode: (text: string) => Bytes | Promise<Bytes> = decodeBase64Url,
): Promise<Bytes | undefined> {
  try {
    const algorithm = {
      name: "AES-GCM",
      iv: decodeBase64Url(item.iv),
      additionalData: new TextEncoder().encode(item.aad),
    };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, contentKey, await decode(item.ciphertext)));
  } catch {
    return undefined;
  }
}
