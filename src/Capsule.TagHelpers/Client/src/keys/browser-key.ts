import type { KeptKey, KeyStore } from "./key-store";

const id = "browser";
const lifetime = 30 * 24 * 60 * 60 * 1000;
const algorithm = { name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };

/** A key pair of this browser for this origin, to which issuers encrypt what they hand out. */
export type BrowserKey = Required<Pick<KeptKey, "key" | "publicKey">>;

const making = new WeakMap<KeyStore, Promise<BrowserKey | undefined>>();

/**
 * The kept pair, or a new one, which takes a moment. Undefined where the browser cannot make one. The private half
 * is not extractable and unwraps keys, nothing else.
 */
export async function browserKey(keys: KeyStore): Promise<BrowserKey | undefined> {
  const kept = (await keys.find([id])).get(id);
  if (kept?.publicKey) {
    return kept as BrowserKey;
  }

  const made = making.get(keys) ?? make(keys).finally(() => making.delete(keys));
  making.set(keys, made);
  return made;
}

async function make(keys: KeyStore): Promise<BrowserKey | undefined> {
  try {
    const visit = keys.visit();
    const pair = await crypto.subtle.generateKey(algorithm, false, ["wrapKey", "unwrapKey"]);
    const made = { key: pair.privateKey, publicKey: pair.publicKey };
    await keys.keep(new Map([[id, { ...made, expires: Date.now() + lifetime }]]), visit);
    return made;
  } catch {
    return undefined;
  }
}
