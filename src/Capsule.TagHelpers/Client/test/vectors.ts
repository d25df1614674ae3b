import { readFileSync } from "node:fs";
import { resolve } from "node:path";

export interface Vector {
  readonly name: string;
  readonly plaintext: Record<string, string>;
  readonly manifest: Record<string, unknown>;
}

export interface UnlockVector {
  readonly name: string;
  readonly request: { readonly resourceJWT: string; readonly keys: { contentName: string }[] };
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
