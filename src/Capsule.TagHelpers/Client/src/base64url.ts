// RFC 4648 section 5, without padding.

export type Bytes = Uint8Array<ArrayBuffer>;

export function isBase64Url(text: string): boolean {
  return /^[\w-]*$/.test(text) && text.length % 4 !== 1;
}

/** Whether the text stands for exactly this many bytes. */
export function isBase64UrlOf(text: string, byteCount: number): boolean {
  return text.length === Math.ceil((byteCount * 4) / 3) && isBase64Url(text);
}

/** Decodes text that {@link isBase64Url} has accepted. */
export function decodeBase64Url(text: string): Bytes {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}
