import { isBase64Url, isBase64UrlOf } from "./base64url";
import { listMember, member, membersOf, parseJson, textMember, textMembers } from "./json";

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
export type KeyEntry = unknown;

export interface Issuer {
  readonly name: string;
  readonly unlockUrl: string | undefined;
  readonly entries: readonly KeyEntry[];
}

export interface Manifest {
  readonly resourceJWT: string;
  /** By content name; undefined where the item cannot be used. */
  readonly items: readonly (readonly [contentName: string, item: Item | undefined])[];
  /** In the order in which they are to be asked. */
  readonly issuers: readonly Issuer[];
}

const contentNamePattern = /^[a-zA-Z][a-zA-Z0-9-]*$/;
const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const mostWrappedContentKeys = 64;

/** Reads a manifest, or undefined where the text is none. Parts that are wrong are left out, the rest stands. */
export function readManifest(text: string): Manifest | undefined {
  const root = parseJson(text);
  const { version, resourceJWT } = textMembers(root, "version", "resourceJWT") ?? {};
  const content = membersOf(member(root, "content"));
  return resourceJWT && /^0\.\d+$/.test(version ?? "") && content.length > 0
    ? {
        resourceJWT,
        items: content.map(([contentName, value]) => [contentName, readItem(contentName, value)]),
        issuers: membersOf(member(root, "issuers")).map(([name, value]) => readIssuer(name, value)),
      }
    : undefined;
}

function readItem(contentName: string, value: unknown): Item | undefined {
  const texts = textMembers(value, "contentType", "iv", "aad", "ciphertext");
  const wrappedContentKeys = listMember(value, "wrappedContentKey")?.map(readWrappedContentKey);
  // The additional data says what the ciphertext is: domain|resourceId|contentName|scope.
  const [domain, resourceId, namedItem, scope, ...more] = texts?.aad.split("|") ?? [];
  return texts &&
    domain &&
    resourceId &&
    scope &&
    more.length === 0 &&
    namedItem === contentName &&
    contentNamePattern.test(contentName) &&
    isBase64UrlOf(texts.iv, ivBytes) &&
    isBase64Url(texts.ciphertext) &&
    wrappedContentKeys &&
    wrappedContentKeys.length <= mostWrappedContentKeys &&
    wrappedContentKeys.every((key) => key !== undefined)
    ? { ...texts, contentName, domain, resourceId, scope, wrappedContentKeys }
    : undefined;
}

function readWrappedContentKey(value: unknown): WrappedContentKey | undefined {
  const key = textMembers(value, "kid", "iv", "ciphertext");
  return key && isBase64UrlOf(key.iv, ivBytes) && isBase64UrlOf(key.ciphertext, keyBytes + tagBytes) ? key : undefined;
}

function readIssuer(name: string, value: unknown): Issuer {
  const entries = (listMember(value, "keys") ?? []).filter((entry) => textMembers(entry, "scope", "contentKey"));
  return { name, unlockUrl: textMember(value, "unlockUrl"), entries };
}

/** The item that an entry, from a manifest or an answer, is about. */
export function contentNameOf(entry: KeyEntry): string {
  return textMember(entry, "contentName") ?? "default";
}
