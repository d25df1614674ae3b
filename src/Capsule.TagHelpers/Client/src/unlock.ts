import { readGrants, type Grants } from "./grants";
import type { Host } from "./host";
import { member } from "./json";
import type { BrowserKey } from "./keys/browser-key";
import type { KeyEntry } from "./manifest";
import { post } from "./post";
import { refusals, type Refusal } from "./refusal";
import { readSettings } from "./settings";

/** How an issuer is asked. */
export interface Manner {
  /** It is on the page's own origin, or on one that the site named: no other is sent what tells who the reader is. */
  readonly isKnown: boolean;
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
  /** In milliseconds. */
  readonly timeout: number;
  /** Keys are to be bound to a key of the browser's. */
  readonly isBound: boolean;
}

/** Asks an issuer for keys. */
export async function unlock(
  url: URL,
  resourceJWT: string,
  entries: readonly KeyEntry[],
  shareToken: string | undefined,
  host: Host,
): Promise<Grants | Refusal> {
  const manner = await mannerOf(url, host);
  if (!manner) {
    return refusals.badSettings;
  }

  const { isKnown, isBound, headers, credentials, timeout } = manner;
  const own = isBound ? await host.browserKey() : undefined;
  const body = JSON.stringify({
    resourceJWT,
    keys: entries.map((entry) => entry.sent),
    clientPublicKey: own && (await exportPublicKey(own)),
    shareToken: isKnown ? shareToken : undefined,
  });
  headers.set("content-type", "application/json");
  // Were redirects followed, what is meant for this origin would reach another.
  const init: RequestInit = { method: "POST", headers, body, credentials, redirect: "error" };
  const { status, value } = await post(url, init, timeout);
  if (member(value, "forget") === true) {
    await host.keys.forget();
  }
  if (status >= 200 && status < 300) {
    return readGrants(value, own);
  }

  try {
    return status ? (await import("./problem")).readProblem(status, value, url) : refusals.network;
  } catch {
    return refusals.network;
  }
}

/** Undefined where the site's settings or its token supplier fail. */
async function mannerOf(url: URL, host: Host): Promise<Manner | undefined> {
  const isKnown = url.origin === location.origin;
  const credentials = isKnown ? "same-origin" : "omit";
  const manner: Manner = { isKnown, headers: new Headers(), credentials, timeout: 10_000, isBound: true };
  const settings = readSettings(host.settings);
  try {
    return settings ? await (await import("./tailored")).tailor(manner, url, settings) : manner;
  } catch (fault) {
    reportError(fault); // The site's own: the browser tells it.
    return undefined;
  }
}

/** Base64url of the key's SubjectPublicKeyInfo. */
async function exportPublicKey({ publicKey }: BrowserKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (character) => ({ "+": "-", "/": "_" })[character] ?? "");
}
