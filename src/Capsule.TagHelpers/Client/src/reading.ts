import { decryptItem } from "./decrypt";
import { decodeLongBase64Url } from "./long-base64url";
import { goesBy, type Region } from "./region";

/** The content of the first region of a name that is open. */
export async function read(regions: readonly Region[], contentName: string): Promise<Blob | undefined> {
  const { opened, item } = regions.find((region) => region.detail && goesBy(region, contentName)) ?? {};
  const content = opened && (await decryptItem(opened.item, opened.contentKey, decodeLongBase64Url));
  return content && new Blob([content], { type: item?.contentType ?? "" });
}
