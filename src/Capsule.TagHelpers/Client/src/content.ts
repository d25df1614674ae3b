import type { Bytes } from "./base64url";
import type { UnlockedDetail } from "./events";
import { parseJson } from "./json";
import type { Region } from "./region";

/** What listeners get of content that is not HTML: text, JSON as well, or a blob; of SVG, being both, text and blob. */
export function describe(region: Region, common: UnlockedDetail, bytes: Bytes): UnlockedDetail {
  const type = common.contentType.replace(/;.*/s, "").trim().toLowerCase();
  const text = /^text\/|[/+](json|xml)$/.test(type) ? new TextDecoder().decode(bytes) : undefined;
  const blob = text === undefined || type.startsWith("image/") ? new Blob([bytes], { type: common.contentType }) : undefined;
  const detail: UnlockedDetail = {
    ...common,
    ...(text !== undefined && { text }),
    ...(text !== undefined && /[/+]json$/.test(type) && { json: parseJson(text) }),
    ...(blob && { blob }),
  };
  if (blob) {
    // Made when it is asked for, since it holds the blob in memory, and no more once the region is closed.
    const get = (): string | undefined => (region.detail === detail ? (region.url ??= URL.createObjectURL(blob)) : undefined);
    Object.defineProperty(detail, "url", { get, enumerable: true });
  }
  return detail;
}
