import type { Bytes } from "./base64url";
import { dispatchRefusal, dispatchUnlocked, type UnlockedDetail } from "./events";
import { parseInside } from "./html";
import { parseJson } from "./json";
import type { Item } from "./manifest";
import { refusals, weightier, type Refusal } from "./refusal";
import { holdScripts } from "./revive";

type Outcome = { readonly text: string; readonly fromCache: boolean } | { readonly refusal: Refusal };

/** An item of a manifest and its place in the page. */
export class Region {
  readonly item: Item;
  /** Where the content goes. */
  placeholder: Element | undefined;
  /** What listeners were told; set once the region is open. */
  detail: UnlockedDetail | undefined;
  /** The page shows the outcome. */
  shown = false;
  /** The best reason so far to stay closed. */
  #refusal: Refusal | undefined;
  #outcome: Outcome | undefined;
  readonly #fault: Refusal | undefined;

  /** @param fault Why nothing can open this region, ever. */
  constructor(item: Item, fault?: Refusal) {
    this.item = item;
    this.#fault = fault;
    this.#outcome = fault && { refusal: fault };
  }

  get isHtml(): boolean {
    return essence(this.item.contentType) === "text/html";
  }

  /** Still in need of a key. */
  get isLocked(): boolean {
    return this.#outcome === undefined;
  }

  get isOpen(): boolean {
    return this.#outcome !== undefined && "text" in this.#outcome;
  }

  /** Starts over after a refusal. */
  retry(): void {
    if (!this.#fault) {
      this.shown = false;
      this.#outcome = undefined;
      this.#refusal = undefined;
      this.#mark("loading");
    }
  }

  takePlace(placeholder: Element): void {
    this.placeholder = placeholder;
    this.#mark("loading");
  }

  open(content: Bytes, fromCache: boolean): void {
    this.#outcome = { text: new TextDecoder().decode(content), fromCache };
  }

  /** Notes a refusal; others may still open the region. */
  refuse(refusal: Refusal): void {
    this.#refusal = weightier(this.#refusal, refusal);
  }

  /** Nobody is left to ask. */
  giveUp(): void {
    this.#outcome ??= { refusal: this.#refusal ?? refusals.notGranted };
  }

  /**
   * Shows the outcome in the page and tells listeners.
   * @param fallback Hears about a region that has no place in the page.
   * @returns What runs the scripts that came with the content.
   */
  show(fallback: Element): (() => Promise<void>) | undefined {
    const outcome = this.#outcome;
    if (!outcome) {
      return undefined;
    }

    this.shown = true;
    const target = this.placeholder ?? fallback;
    if ("refusal" in outcome) {
      this.#mark(outcome.refusal.kind);
      dispatchRefusal(target, this.item, outcome.refusal);
      return undefined;
    }

    let runScripts: (() => Promise<void>) | undefined;
    if (this.isHtml && this.placeholder) {
      try {
        const fragment = parseInside(this.placeholder, outcome.text);
        runScripts = holdScripts(fragment);
        this.placeholder.replaceChildren(fragment);
      } catch {
        this.#outcome = { refusal: refusals.cannotPlace };
        return this.show(fallback);
      }
    }

    this.detail = this.#detailOf(outcome.text, outcome.fromCache);
    this.#outcome = { text: "", fromCache: outcome.fromCache };
    this.#mark("unlocked");
    dispatchUnlocked(target, this.detail);
    return runScripts;
  }

  #detailOf(text: string, fromCache: boolean): UnlockedDetail {
    const { contentName, scope, resourceId, contentType } = this.item;
    const common = { contentName, scope, resourceId, contentType, fromCache };
    const other = essence(contentType) === "application/json" ? { text, json: parseJson(text) } : { text };
    return Object.freeze(this.isHtml ? common : { ...common, ...other });
  }

  #mark(state: "loading" | "unlocked" | "denied" | "error"): void {
    this.placeholder?.setAttribute("data-dca-state", state);
    if (state === "loading") {
      this.placeholder?.setAttribute("aria-busy", "true");
    } else {
      this.placeholder?.removeAttribute("aria-busy");
    }
  }
}

function essence(contentType: string): string {
  return contentType.replace(/;.*/s, "").trim().toLowerCase();
}
