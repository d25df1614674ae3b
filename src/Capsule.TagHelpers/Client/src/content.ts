import type { Bytes } from "./base64url";
import { parseJson } from "./json";

export function isHtml(contentType: string): boolean {
  return essence(contentType) === "text/html";
}

export function textOf(bytes: Bytes): string {
  return new TextDecoder().decode(bytes);
}

/** What listeners get of content that is not HTML. */
export interface Content {
  readonly text?: string;
  readonly json?: unknown;
  readonly blob?: Blob;
}

/** Reads content by its type: as text, as JSON as well, or as a blob; SVG, being both, as text and blob. */
export function readContent(contentType: string, bytes: Bytes): Content {
  const type = essence(contentType);
  const text = /^text\/|[/+](json|xml)$/.test(type) ? { text: textOf(bytes) } : undefined;
  return {
    ...text,
    ...(text && /[/+]json$/.test(type) && { json: parseJson(text.text) }),
    ...((!text || type.startsWith("image/")) && { blob: new Blob([bytes], { type: contentType }) }),
  };
}

function essence(contentType: string): string {
  return contentType.replace(/;.*/s, "").trim().toLowerCase();
}
