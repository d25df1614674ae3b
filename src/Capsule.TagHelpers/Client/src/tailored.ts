import { listOf, type Settings } from "./settings";
import type { Manner } from "./unlock";

// Loaded where the site has set how issuers are asked.

/**
 * How the site has an issuer asked.
 * @param manner How it is asked unless the site says otherwise.
 * @throws Whatever the site's token supplier throws; TypeError or SyntaxError for headers and origins that are none.
 */
export async function tailor(manner: Manner, url: URL, settings: Settings): Promise<Manner> {
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
