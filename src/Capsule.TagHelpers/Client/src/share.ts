import { decodeBase64Url } from "./base64url";
import { member, parseJson, textMember } from "./json";
import type { Item } from "./manifest";

// Loaded where the reader came by a share link.

const parameter = "share=";
const stateMember = "capsuleShare";
const day = 24 * 60 * 60 * 1000;
const sessionName = "capsule-session";

/** A share link by which the reader came. */
export interface Share {
  readonly token: string;
  /** Until when what it opened is kept, in milliseconds since 1970. */
  readonly keepUntil: number;
  /** Whether it is about this item's page. */
  readonly isFor: (item: Item) => boolean;
  /**
   * Names what it opened in this session, which ends with the tab: so a reload does not use the link up.
   * Undefined where the browser keeps no sessions. No wrap key has such a name, as a domain is not empty.
   */
  readonly idOf: (item: Item) => string | undefined;
}

/**
 * Takes the link's token out of the address, so that it is not passed on with it, and keeps it with this entry of the
 * history, so that a reload has it. It is read without verifying, which is the issuer's business.
 */
export function takeShare(): Share | undefined {
  const token = takeToken();
  if (!token) {
    return undefined;
  }

  const claims = readClaims(token);
  const resourceId = textMember(claims, "resourceId") ?? textMember(claims, "sub");
  const domain = textMember(claims, "domain") ?? textMember(claims, "iss");
  return {
    token,
    keepUntil: Math.min(Number(member(claims, "exp")) * 1000 || 0, Date.now() + day),
    isFor: (item) => item.resourceId === resourceId && item.domain === domain,
    idOf,
  };
}

function takeToken(): string | undefined {
  const { pathname, search, hash } = location;
  const parameters = search.slice(1).split("&");
  const token = parameters.find(isShareToken)?.slice(parameter.length);
  const state: unknown = history.state;
  if (!token) {
    return textMember(state, stateMember);
  }

  const others = parameters.filter((text) => !isShareToken(text)).join("&");
  const kept = typeof state === "object" ? { ...state, [stateMember]: token } : state;
  history.replaceState(kept, "", pathname + (others && `?${others}`) + hash);
  return token;
}

/** Other values of `share` are the site's own. */
function isShareToken(text: string): boolean {
  return text.startsWith(parameter) && /^([\w-]+\.){2}[\w-]+$/.test(text.slice(parameter.length));
}

function idOf({ domain, resourceId, contentName, scope }: Item): string | undefined {
  try {
    const session = sessionStorage.getItem(sessionName) ?? crypto.randomUUID();
    sessionStorage.setItem(sessionName, session);
    return ["", session, domain, resourceId, contentName, scope].join("|");
  } catch {
    return undefined;
  }
}

function readClaims(token: string): unknown {
  try {
    return parseJson(new TextDecoder().decode(decodeBase64Url(token.split(".")[1] ?? "")));
  } catch {
    return undefined;
  }
}
