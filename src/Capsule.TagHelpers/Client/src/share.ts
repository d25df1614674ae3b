import { decodeBase64Url } from "./base64url";
import { member, parseJson, textMember } from "./json";
import type { Item } from "./manifest";

// Loaded where the reader came by a share link.

const day = 24 * 60 * 60 * 1000;
const sessionName = "capsule-session";

/** A share link by which the reader came, for the page that it is about. */
export interface Share {
  readonly token: string;
  /** Until when what it opened is kept, in milliseconds since 1970. */
  readonly keepUntil: number;
  /**
   * Names what it opened in this session, which ends with the tab: so a reload does not use the link up.
   * Undefined where the browser keeps no sessions. No wrap key has such a name, as a domain is not empty.
   */
  idOf(item: Item): string | undefined;
}

/** The link as far as it is about this item's page. Its token is read without verifying: the issuer does that. */
export function shareFor(item: Item | undefined, token: string): Share | undefined {
  const claims = readClaims(token);
  const resourceId = textMember(claims, "resourceId") ?? textMember(claims, "sub");
  const domain = textMember(claims, "domain") ?? textMember(claims, "iss");
  if (!item || resourceId !== item.resourceId || domain !== item.domain) {
    return undefined;
  }
  const keepUntil = Math.min(Number(member(claims, "exp")) * 1000 || 0, Date.now() + day);
  return { token, keepUntil, idOf };
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
