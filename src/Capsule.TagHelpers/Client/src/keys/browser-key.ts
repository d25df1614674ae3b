import type { KeptKey, KeyStore } from "./key-store";

const id = "browser";
const lifetime = 30 * 24 * 60 * 60 * 1000;
const algorithm = { name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" };

/** A key pair of this browser for this origin, to which issuers encrypt what they hand out. */
export type BrowserKey = Required<Pick<KeptKey, "key" | "publicKey">>;

/**
 * Gives what gives the kept pair, or a new one, which takes a moment. Undefined where the browser cannot make one. The
 * private half is not extractable and unwraps keys, nothing else.
 */
export function browserKeyOf(keys: KeyStore): () => Promise<BrowserKey | undefined> {
  let making: Promise<BrowserKey | undefined> | undefined;
  return async () => {
    const kept = (await keys.find([id])).get(id);
    return kept?.publicKey ? (kept as BrowserKey) : (making ??= make(keys).finally(() => (making = undefined)));
  };
}

async function make(keys: KeyStore): Promise<BrowserKey | undefined> {
  try {
    const visit = keys.visit();
    const { privateKey: key, publicKey } = await crypto.subtle.generateKey(algorithm, false, ["wrapKey", "unwrapKey"]);
    await keys.keep(new Map([[id, { key, publicKey, expires: Date.now() + lifetime }]]), visit);
    return { key, publicKey };
  } catch {
    return undefined;
  }
}
