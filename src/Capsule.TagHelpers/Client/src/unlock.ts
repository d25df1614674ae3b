import { readGrants, type Grants } from "./grants";
import type { Host } from "./host";
import { member } from "./json";
import type { BrowserKey } from "./keys/browser-key";
import type { KeyEntry } from "./manifest";
import { post, type Answer } from "./post";
import { refusals, type Refusal } from "./refusal";
import { readSettings, type Settings } from "./settings";
import { credentialsFor, isOurs } from "./unlock-url";

const defaultTimeout = 10_000;

/** Asks an issuer for keys. */
export async function unlock(
  url: URL,
  resourceJWT: string,
  entries: readonly KeyEntry[],
  shareToken: string | undefined,
  host: Host,
): Promise<Grants | Refusal> {
  const own = readSettings(host.settings).transport === "direct" ? undefined : await host.browserKey();
  let timeout: number;
  let init: RequestInit;
  try {
    const settings = readSettings(host.settings);
    timeout = Number(settings.timeout) || defaultTimeout;
    init = await requestTo(url, settings, {
      resourceJWT,
      keys: entries.map((entry) => entry.sent),
      clientPublicKey: own && (await exportPublicKey(own)),
      shareToken,
    });
  } catch (fault) {
    reportError(fault); // The site's own: the browser tells it.
    return refusals.badSettings;
  }

  const answer = await post(url, init, timeout);
  if (member(answer?.value, "forget") === true) {
    await host.keys.forget();
  }
  if (!answer) {
    return refusals.network;
  }
  return answer.ok ? readGrants(answer.value, own) : refusalFrom(answer, url);
}

/** @throws Whatever the site's token supplier throws; TypeError for headers and origins that are none. */
async function requestTo(url: URL, settings: Settings, body: object): Promise<RequestInit> {
  const isKnown = isOurs(url, settings);
  const { headers: given } = settings;
  const headers = new Headers(isKnown ? (typeof given === "string" ? JSON.parse(given) : given) : {});
  const token = isKnown && (await settings.token?.(url));
  if (token) {
    headers.set("authorization", `Bearer ${token}`);
  }
  headers.set("content-type", "application/json");
  headers.set("accept", "application/json, application/problem+json");
  return {
    method: "POST",
    headers,
    body: JSON.stringify(isKnown ? body : { ...body, shareToken: undefined }),
    credentials: credentialsFor(url, settings),
    cache: "no-store",
    redirect: "error", // Or what is meant for this origin reaches another.
  };
}

/** What reads refusals is loaded when there is one. */
async function refusalFrom(answer: Answer, url: URL): Promise<Refusal> {
  try {
    const { readProblem } = await import("./problem");
    return readProblem(answer.status, answer.value, url);
  } catch {
    return refusals.network;
  }
}

/** Base64url of the key's SubjectPublicKeyInfo. */
async function exportPublicKey({ publicKey }: BrowserKey): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.exportKey("spki", publicKey));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
