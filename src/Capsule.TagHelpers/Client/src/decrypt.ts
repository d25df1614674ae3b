import { decodeBase64Url, decodeLongBase64Url, type Bytes } from "./base64url";
import type { Item, WrappedContentKey } from "./manifest";

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

/** The content key, or undefined where this wrap key does not open it. */
export function unwrapContentKey(wrapped: WrappedContentKey, wrapKey: CryptoKey): Promise<CryptoKey | undefined> {
  const algorithm = { name: "AES-GCM", iv: decodeBase64Url(wrapped.iv) };
  return unwrapKey(decodeBase64Url(wrapped.ciphertext), wrapKey, algorithm, "decrypt");
}

/** The item's bytes, or undefined where the key is not the item's or the item was changed. */
export async function decryptItem(item: Item, contentKey: CryptoKey): Promise<Bytes | undefined> {
  try {
    const algorithm = {
      name: "AES-GCM",
      iv: decodeBase64Url(item.iv),
      additionalData: new TextEncoder().encode(item.aad),
    };
    const ciphertext = await decodeLongBase64Url(item.ciphertext);
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, contentKey, ciphertext));
  } catch {
    return undefined;
  }
}
