import type { Issuer } from "./manifest";
import type { Settings } from "./settings";
import type { Manner } from "./unlock";

// Loaded where the site has set how issuers are asked.

/**
 * How the site has an issuer asked.
 * @param manner How it is asked unless the site says otherwise.
 * @throws Whatever the site's token supplier throws; TypeError or SyntaxError for headers and origins that are none.
 */
export async function tailor(manner: Manner, url: URL, configured: Settings): Promise<Manner> {
  const settings = readSettings(configured);
  const { credentials, headers: given, token, timeout, transport } = settings;
  const isNamed = listOf(settings.origins).some((origin) => new URL(origin).origin === url.origin);
  const isKnown = manner.isKnown || isNamed;
  const headers = new Headers(isKnown ? (typeof given === "string" ? JSON.parse(given) : given) : {});
  const bearer = isKnown && (await token?.(url));
  if (bearer) {
    headers.set("authorization", `Bearer ${bearer}`);
  }

  return {
    isKnown,
    headers,
    credentials: credentials === "omit" || (credentials === "include" && !manner.isKnown && isNamed) ? credentials : manner.credentials,
    timeout: Number(timeout) > 0 ? Number(timeout) : manner.timeout,
    isBound: transport !== "direct",
  };
}

/** The issuers that the site names, in its order; all of them where it names none. */
export function orderIssuers(issuers: readonly Issuer[], configured: Settings): readonly Issuer[] {
  const named = listOf(readSettings(configured).issuers);
  return named.length > 0 ? named.flatMap((name) => issuers.filter((issuer) => issuer.name === name)) : issuers;
}

/** What counts now. */
function readSettings(configured: Settings): Settings {
  return { ...document.querySelector<HTMLElement>("script[data-capsule]")?.dataset, ...configured };
}

/** The members of a list. */
function listOf(value: string | readonly string[] = ""): readonly string[] {
  return typeof value === "string" ? value.split(/\s+/).filter(Boolean) : value;
}
