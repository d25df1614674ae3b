import { decodeBase64Url } from "./base64url";
import { member, parseJson, textMember } from "./json";
import type { FreshKey, KeyStore } from "./keys/key-store";
import type { Item } from "./manifest";
import type { Region } from "./region";
import type { open as openRegion } from "./resource";

// Loaded where the reader came by a share link.

const parameter = "share=";
const stateMember = "capsuleShare";
const day = 24 * 60 * 60 * 1000;
const sessionName = "capsule-session";

/** A share link by which the reader came. */
export interface Share {
  readonly token: string;
  /** Whether it is about this item's page. */
  readonly isFor: (item: Item) => boolean;
  /** Opens what it opened in this session before. */
  readonly openKept: (locked: readonly Region[], keys: KeyStore, open: typeof openRegion) => Promise<void>;
  /** Notes what it opened, to be kept: the item itself and its key. */
  readonly note: (item: Item, key: CryptoKey, fresh: Map<string, FreshKey>) => void;
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
    isFor: (item) => item.resourceId === resourceId && item.domain === domain,
    openKept,
    note: (item, key, fresh) => {
      const id = idOf(item);
      if (id) {
        fresh.set(id, { key, expires: Math.min(Number(member(claims, "exp")) * 1000 || 0, Date.now() + day), item });
      }
    },
  };
}

/** The page may have been rendered anew since, under another key: then what the link opened is shown as it was. */
async function openKept(locked: readonly Region[], keys: KeyStore, open: typeof openRegion): Promise<void> {
  const kept = await keys.find(locked.map(({ item }) => idOf(item)).filter((id) => id !== undefined));
  for (const region of locked) {
    const { key, item } = kept.get(idOf(region.item) ?? "") ?? {};
    if (key && !(await open(region, key, true))) {
      await open(region, key, true, item);
    }
  }
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

/**
 * Names what the link opened in this session, which ends with the tab: so a reload does not use the link up. Undefined
 * where the browser keeps no sessions. No wrap key has such a name, as a domain is not empty.
 */
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
