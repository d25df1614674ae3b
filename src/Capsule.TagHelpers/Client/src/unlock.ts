import { readGrants, type Grants } from "./grants";
import type { Host } from "./host";
import { member } from "./json";
import type { KeyEntry } from "./manifest";
import { loadRefused, loadTailored } from "./parts";
import { post } from "./post";
import type { Reason } from "./refusal";
import { hasSettings } from "./settings";

/** How an issuer is asked. */
export interface Manner {
  /** It is on the page's own origin, or on one that the site named: no other is sent what tells who the reader is. */
  readonly isKnown: boolean;
  readonly headers: Headers;
  readonly credentials: RequestCredentials;
  /** In milliseconds, for all tries together. */
  readonly timeout: number;
  /** Keys are to be bound to a key of the browser's. */
  readonly isBound: boolean;
}

/**
 * Asks an issuer for keys.
 * @throws Where a part that is needed does not load.
 */
export async function unlock(
  url: URL,
  resourceJWT: string,
  entries: readonly KeyEntry[],
  shareToken: string | undefined,
  host: Host,
): Promise<Grants | Reason> {
  const isKnown = url.origin === location.origin;
  let manner: Manner = {
    isKnown,
    headers: new Headers(),
    credentials: isKnown ? "same-origin" : "omit",
    timeout: 10_000,
    isBound: true,
  };
  if (hasSettings(host.settings)) {
    const { tailor } = await loadTailored();
    try {
      manner = await tailor(manner, url, host.settings);
    } catch (fault) {
      reportError(fault); // The site's own: the browser tells it.
      return "BAD_SETTINGS";
    }
  }

  const { headers, credentials, timeout } = manner;
  const own = manner.isBound ? await host.browserKey() : undefined;
  const body = JSON.stringify({
    resourceJWT,
    keys: entries,
    clientPublicKey: own && encodeBase64Url(await crypto.subtle.exportKey("spki", own.publicKey)),
    shareToken: manner.isKnown ? shareToken : undefined,
  });
  headers.set("content-type", "application/json");
  // Were redirects followed, what is meant for this origin would reach another.
  const init: RequestInit = { method: "POST", headers, body, credentials, redirect: "error" };
  const end = Date.now() + timeout;
  let answer = await post(url, init, timeout);
  if (!answer.status || answer.status >= 500) {
    answer = (await (await loadRefused())?.postAgain(answer, post, init, timeout, end)) ?? answer;
  }

  const { status, value } = answer;
  if (member(value, "forget") === true) {
    await host.keys.forget();
  }
  return status >= 200 && status < 300 ? ((await readGrants(value, own)) ?? "BAD_ANSWER") : answer;
}

function encodeBase64Url(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
