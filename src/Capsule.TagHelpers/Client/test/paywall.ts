import { afterEach, beforeEach, expect, vi } from "vitest";
import { waitFor } from "./browser";
import { json } from "./issuer";
import { manifestScript, placeholder } from "./page";
import { seal, type Sealed } from "./publisher";

/** The page as it was last sealed. */
export let sealed: Sealed;

/** Has a page with a region, and its paywall, for each test of a file. */
export function usePaywall(): void {
  beforeEach(async () => {
    vi.stubGlobal("CSSStyleSheet", class { replaceSync = (): void => {}; });
    await import("../src/paywall/element");
    await sealPage({ body: "<p>open</p>" });
  });

  afterEach(() => document.documentElement.removeAttribute("lang"));
}

export async function sealPage(contents: Parameters<typeof seal>[0]): Promise<void> {
  sealed = await seal(contents);
}

export const manifest = (): string => manifestScript(sealed.manifest);
export const teaser = (attributes = "", slots = ""): string =>
  placeholder("body", `<p>teaser</p><dca-paywall-view ${attributes}>${slots}</dca-paywall-view>`) + manifest();

export function view(): HTMLElement {
  return document.querySelector("dca-paywall-view")!;
}

export function part<E extends HTMLElement = HTMLElement>(name: string): E {
  return view().shadowRoot!.querySelector<E>(`[part~="${name}"]`)!;
}

/** What a reader sees of a part; undefined where nothing. */
export function seen(name: string): string | undefined {
  const found = part(name);
  return found.closest("[hidden]") ? undefined : visibleText(found).trim();
}

function visibleText(node: Node): string {
  if (node instanceof Text) {
    return node.data;
  }
  const hidden = node instanceof Element && node.hasAttribute("hidden");
  return hidden ? "" : [...node.childNodes].map(visibleText).join("");
}

/** The view sees states as the browser tells of them, a moment later. */
export function becomes(state: string | null): Promise<void> {
  return waitFor(() => expect(view().getAttribute("state")).toBe(state));
}

export function refusal(members: object, status = 403): () => Response {
  return () => json({ type: "about:blank", status, code: "NOT_SUBSCRIBED", ...members }, status);
}
