// RFC 4648 section 5, without padding.

import { breather } from "./breathe";

export type Bytes = Uint8Array<ArrayBuffer>;

/** What browsers of 2025 have; TypeScript's library does not know it yet. */
type Decoder = { fromBase64?(text: string, options: { alphabet: "base64url" }): Bytes };

const pieceLength = 1 << 16; // A multiple of four.

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

/** The same for text of any length, without holding the page up. */
export async function decodeLongBase64Url(text: string): Promise<Bytes> {
  const decoder = Uint8Array as Decoder;
  if (decoder.fromBase64) {
    return decoder.fromBase64(text, { alphabet: "base64url" });
  }

  const bytes = new Uint8Array((text.length * 3) / 4); // Less the fraction.
  const breathe = breather();
  for (let at = 0; at < text.length; at += pieceLength) {
    bytes.set(decodeBase64Url(text.slice(at, at + pieceLength)), (at / 4) * 3);
    await breathe();
  }
  return bytes;
}
