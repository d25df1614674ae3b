import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface Vector {
  readonly name: string;
  readonly plaintext: Record<string, string>;
  readonly manifest: Record<string, unknown>;
}

export interface UnlockVector {
  readonly name: string;
  readonly request: { readonly resourceJWT: string; readonly keys: { contentName: string }[]; readonly clientPublicKey?: string };
  readonly sampleResponse: { keys: { contentName: string }[] };
}

function read<T extends { readonly name: string }>(file: string): (name: string) => T {
  const all = JSON.parse(readFileSync(resolve("../../../tests/vectors", file), "utf8")) as T[];
  return (name) => {
    const found = all.find((vector) => vector.name === name);
    if (!found) {
      throw new Error(`${file} has no vector ${name}.`);
    }
    return found;
  };
}

/** Made by another implementation's publisher. */
export const manifestVector = read<Vector>("manifests.json");

/** Answered by another implementation's issuer. */
export const unlockVector = read<UnlockVector>("unlocks.json");

/** An RSA key pair, as a browser would have made it. */
export async function privateKeyVector(name: string): Promise<CryptoKeyPair> {
  const keys = JSON.parse(readFileSync(resolve("../../../tests/vectors/keys.json"), "utf8")) as Record<string, Pems>;
  const { privateKeyPem, publicKeyPem } = keys[name] as Pems;
  const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
  return {
    privateKey: await crypto.subtle.importKey("pkcs8", bytesOf(privateKeyPem), algorithm, false, ["unwrapKey"]),
    publicKey: await crypto.subtle.importKey("spki", bytesOf(publicKeyPem), algorithm, true, ["wrapKey"]),
  };
}

interface Pems {
  readonly privateKeyPem: string;
  readonly publicKeyPem: string;
}

function bytesOf(pem: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(pem.replace(/-----.*-----/g, ""), "base64"));
}
