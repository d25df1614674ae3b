import { decodeBase64Url, type Bytes } from "./base64url";
import { breather } from "./breathe";

/** What browsers of 2025 have; TypeScript's library does not know it yet. */
type Decoder = { fromBase64?(text: string, options: { alphabet: "base64url" }): Bytes };

const pieceLength = 1 << 16; // A multiple of four.

/** Decodes text of any length, without holding the page up. */
export async function decodeLongBase64Url(text: string): Promise<Bytes> {
  const decoder = Uint8Array as Decoder;
  if (decoder.fromBase64) {
    return decoder.fromBase64(text, { alphabet: "base64url" });
  }

  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  const breathe = breather();
  for (let at = 0; at < text.length; at += pieceLength) {
    bytes.set(decodeBase64Url(text.slice(at, at + pieceLength)), (at / 4) * 3);
    await breathe();
  }
  return bytes;
}
