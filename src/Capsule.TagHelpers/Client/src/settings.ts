/**
 * How issuers are asked. Each setting but `token` can also stand on the script element, as `data-timeout`,
 * `data-origins` and so on; what is configured counts more. Lists are separated by spaces there.
 */
export interface Settings {
  /**
   * Whether cookies go to issuers on the page's own origin (`same-origin`, the default), to those on named origins
   * as well (`include`), or to none (`omit`).
   */
  credentials?: RequestCredentials;
  /** Other origins that may be sent cookies, headers, tokens and share links. None by default. */
  origins?: string | readonly string[];
  /** Sent to the page's own origin and the named ones. On the script element an object in JSON. */
  headers?: string | Readonly<Record<string, string>>;
  /** Gives the bearer token for an issuer, or nothing. Asked before each request to the page's own or a named origin. */
  token?: (issuer: URL) => string | undefined | Promise<string | undefined>;
  /** How long one issuer may take in all, in milliseconds: 10,000 by default. */
  timeout?: number | string;
  /** The names of the issuers to ask, in this order. All that the page names, in its order, by default. */
  issuers?: string | readonly string[];
  /** `direct` sends no key of the browser's along. `client-bound` by default. */
  transport?: "client-bound" | "direct";
}

/** What counts now; undefined where the site has set nothing. */
export function readSettings(configured: Settings): Settings | undefined {
  const { capsule: _, ...attributes } = document.querySelector<HTMLElement>("script[data-capsule]")?.dataset ?? {};
  const settings = { ...attributes, ...configured };
  return Object.keys(settings).length > 0 ? settings : undefined;
}

/** The members of a list. */
export function listOf(value: string | readonly string[] = ""): readonly string[] {
  return typeof value === "string" ? value.split(/\s+/).filter(Boolean) : value;
}
