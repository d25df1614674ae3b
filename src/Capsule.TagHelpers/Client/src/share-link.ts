const parameter = "share=";
const member = "capsuleShare";

/**
 * The token of the share link by which the reader came. It is taken out of the address, so that it is not passed on
 * with it, and kept with this entry of the history, so that a reload has it.
 */
export function takeShareToken(): string | undefined {
  const { pathname, search, hash } = location;
  const parameters = search.slice(1).split("&");
  const token = parameters.find(isShareToken)?.slice(parameter.length);
  const state: unknown = history.state;
  if (!token) {
    return (state as { [member]?: string } | null)?.[member];
  }

  const others = parameters.filter((text) => !isShareToken(text)).join("&");
  const kept = typeof state === "object" ? { ...state, [member]: token } : state;
  history.replaceState(kept, "", pathname + (others && `?${others}`) + hash);
  return token;
}

/** Other values of `share` are the site's own. */
function isShareToken(text: string): boolean {
  return text.startsWith(parameter) && /^([\w-]+\.){2}[\w-]+$/.test(text.slice(parameter.length));
}
