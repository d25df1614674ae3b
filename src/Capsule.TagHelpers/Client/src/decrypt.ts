import { decodeBase64Url, type Bytes } from "./base64url";
import type { Item, WrappedContentKey } from "./manifest";

/** Hands a key to the browser, which never gives it out again, and wipes our copy. */
export async function importKey(bytes: Bytes): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["decrypt"]);
  } finally {
    bytes.fill(0);
  }
}

/** The content key, or undefined where this wrap key does not open it. */
export async function unwrapContentKey(
  wrapped: WrappedContentKey,
  wrapKey: CryptoKey,
): Promise<CryptoKey | undefined> {
  try {
    const iv = decodeBase64Url(wrapped.iv);
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, wrapKey, decodeBase64Url(wrapped.ciphertext));
    return await importKey(new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}

/** The item's bytes, or undefined where the key is not the item's or the item was changed. */
export async function decryptItem(item: Item, contentKey: CryptoKey): Promise<Bytes | undefined> {
  try {
    const algorithm = {
      name: "AES-GCM",
      iv: decodeBase64Url(item.iv),
      additionalData: new TextEncoder().encode(item.aad),
    };
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, contentKey, decodeBase64Url(item.ciphertext)));
  } catch {
    return undefined;
  }
}
