import { isBase64Url, isBase64UrlOf } from "./base64url";
import { listMember, member, membersOf, parseJson, textMember } from "./json";

/** A content key, wrapped under the wrap key that `kid` names. */
export interface WrappedContentKey {
  readonly kid: string;
  readonly iv: string;
  readonly ciphertext: string;
}

export interface Item {
  readonly contentName: string;
  readonly contentType: string;
  readonly domain: string;
  readonly resourceId: string;
  readonly scope: string;
  readonly iv: string;
  readonly aad: string;
  readonly ciphertext: string;
  readonly wrappedContentKeys: readonly WrappedContentKey[];
}

/** One entry of an issuer's `keys`. It goes back to the issuer as it came, members we do not know included. */
export interface KeyEntry {
  readonly contentName: string;
  readonly sent: unknown;
}

export interface Issuer {
  readonly name: string;
  readonly unlockUrl: string | undefined;
  readonly entries: readonly KeyEntry[];
}

export interface Manifest {
  readonly resourceJWT: string;
  readonly items: readonly Item[];
  /** Items that cannot be used; all but their names is empty. */
  readonly brokenItems: readonly Item[];
  /** In the order in which they are to be asked. */
  readonly issuers: readonly Issuer[];
}

const contentNamePattern = /^[a-zA-Z][a-zA-Z0-9-]*$/;
const emptyItem: Item = {
  contentName: "",
  contentType: "",
  domain: "",
  resourceId: "",
  scope: "",
  iv: "",
  aad: "",
  ciphertext: "",
  wrappedContentKeys: [],
};
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const mostWrappedContentKeys = 64;

/** Reads a manifest, or undefined where the text is none. Parts that are wrong are left out, the rest stands. */
export function readManifest(text: string): Manifest | undefined {
  const root = parseJson(text);
  const resourceJWT = textMember(root, "resourceJWT");
  const content = membersOf(member(root, "content"));
  if (!/^0\.\d+$/.test(textMember(root, "version") ?? "") || !resourceJWT || content.length === 0) {
    return undefined;
  }

  const items: Item[] = [];
  const brokenItems: Item[] = [];
  for (const [contentName, value] of content) {
    const item = readItem(contentName, value);
    if (item) {
      items.push(item);
    } else {
      brokenItems.push({ ...emptyItem, contentName });
    }
  }

  const issuers = membersOf(member(root, "issuers")).map(([name, value]) => readIssuer(name, value));
  return { resourceJWT, items, brokenItems, issuers };
}

function readItem(contentName: string, value: unknown): Item | undefined {
  const contentType = textMember(value, "contentType");
  const iv = textMember(value, "iv");
  const aad = textMember(value, "aad");
  const ciphertext = textMember(value, "ciphertext");
  const wrapped = listMember(value, "wrappedContentKey")?.map(readWrappedContentKey);
  if (!contentType || !iv || !aad || !ciphertext || !wrapped) {
    return undefined;
  }

  // The additional data says what the ciphertext is: domain|resourceId|contentName|scope.
  const [domain, resourceId, namedItem, scope, ...more] = aad.split("|");
  if (!domain || !resourceId || !scope || more.length > 0 || namedItem !== contentName) {
    return undefined;
  }

  const wrappedContentKeys = wrapped.filter((key) => key !== undefined);
  const wellFormed =
    contentNamePattern.test(contentName) &&
    isBase64UrlOf(iv, ivBytes) &&
    isBase64Url(ciphertext) &&
    wrappedContentKeys.length === wrapped.length &&
    wrapped.length <= mostWrappedContentKeys;
  return wellFormed
    ? { contentName, contentType, domain, resourceId, scope, iv, aad, ciphertext, wrappedContentKeys }
    : undefined;
}

function readWrappedContentKey(value: unknown): WrappedContentKey | undefined {
  const kid = textMember(value, "kid");
  const iv = textMember(value, "iv");
  const ciphertext = textMember(value, "ciphertext");
  return kid && iv && ciphertext && isBase64UrlOf(iv, ivBytes) && isBase64UrlOf(ciphertext, keyBytes + tagBytes)
    ? { kid, iv, ciphertext }
    : undefined;
}

function readIssuer(name: string, value: unknown): Issuer {
  const entries = (listMember(value, "keys") ?? [])
    .filter((entry) => textMember(entry, "scope") && textMember(entry, "contentKey"))
    .map((entry) => ({ contentName: textMember(entry, "contentName") ?? "default", sent: entry }));
  return { name, unlockUrl: textMember(value, "unlockUrl"), entries };
}
