import { decodeBase64Url, isBase64UrlOf } from "./base64url";
import { importKey } from "./decrypt";
import { listMember, member, parseJson, textMember } from "./json";
import type { KeyEntry } from "./manifest";
import { readProblem } from "./problem";
import { refusals, type Refusal } from "./refusal";
import { credentialsFor } from "./unlock-url";

/** What an issuer gives for one item: its content key, or wrap keys by kid. */
export type Grant =
  | { readonly scope: string | undefined; readonly contentKey: CryptoKey }
  | { readonly scope: string | undefined; readonly wrapKeys: ReadonlyMap<string, CryptoKey> };

/** Grants by content name; names without one are not granted. */
export type Grants = ReadonlyMap<string, Grant>;

const keyBytes = 32;

/** Asks an issuer once, for everything at once. */
export async function unlock(
  url: URL,
  resourceJWT: string,
  entries: readonly KeyEntry[],
): Promise<Grants | Refusal> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json, application/problem+json" },
      body: JSON.stringify({ resourceJWT, keys: entries.map((entry) => entry.sent) }),
      credentials: credentialsFor(url),
      cache: "no-store",
    });
    const answer = isJson(response) ? parseJson(await response.text()) : undefined;
    return response.ok ? await readGrants(answer) : readProblem(response.status, answer, url);
  } catch {
    return refusals.network;
  }
}

/** `application/json`, or a type that is written in it such as `application/problem+json`. */
function isJson(response: Response): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(response.headers.get("content-type") ?? "");
}

async function readGrants(answer: unknown): Promise<Grants | Refusal> {
  const keys = listMember(answer, "keys");
  // Keys bound to a key of the browser's are of no use to us: we have sent none.
  if (!keys || (member(answer, "transport") ?? "direct") !== "direct") {
    return refusals.badAnswer;
  }

  const grants = new Map<string, Grant>();
  for (const entry of keys) {
    const grant = await readGrant(entry);
    if (grant) {
      grants.set(textMember(entry, "contentName") ?? "default", grant);
    }
  }
  return grants.size > 0 || keys.length === 0 ? grants : refusals.badAnswer;
}

async function readGrant(entry: unknown): Promise<Grant | undefined> {
  const scope = textMember(entry, "scope");
  const contentKey = await takeKey(entry, "contentKey");
  if (contentKey) {
    return { scope, contentKey };
  }

  const wrapKeys = new Map<string, CryptoKey>();
  for (const value of listMember(entry, "wrapKeys") ?? []) {
    const kid = textMember(value, "kid");
    const key = await takeKey(value, "key");
    if (kid && key) {
      wrapKeys.set(kid, key);
    }
  }
  return wrapKeys.size > 0 ? { scope, wrapKeys } : undefined;
}

/** Imports a key and removes its text from the answer: text cannot be wiped, only let go. */
async function takeKey(holder: unknown, name: string): Promise<CryptoKey | undefined> {
  const text = textMember(holder, name);
  if (text === undefined) {
    return undefined;
  }

  (holder as Record<string, unknown>)[name] = "";
  return isBase64UrlOf(text, keyBytes) ? importKey(decodeBase64Url(text)) : undefined;
}
