import type { Bytes } from "./base64url";
import { isHtml, readContent, textOf } from "./content";
import { dispatchClosed, dispatchRefusal, dispatchUnlocked, type UnlockedDetail } from "./events";
import { parseInside } from "./html";
import type { Item } from "./manifest";
import type { replaceContent } from "./placing";
import { refusals, weightier, type Refusal } from "./refusal";
import { holdScripts } from "./revive";

type Outcome = { readonly bytes: Bytes | undefined; readonly fromCache: boolean } | { readonly refusal: Refusal };

const stateAttribute = "data-dca-state";

/** An item of a manifest and its place in the page. */
export class Region {
  readonly item: Item;
  /** Where the content goes. */
  placeholder: Element | undefined;
  /** What listeners were told; set once the region is open. */
  detail: UnlockedDetail | undefined;
  /** The page shows the outcome. */
  shown = false;
  /** Around this one, and inside it: the same content for readers with other rights. One of them is enough. */
  outer: Region | undefined;
  inner: Region | undefined;
  /** The best reason so far to stay closed. */
  #refusal: Refusal | undefined;
  #outcome: Outcome | undefined;
  readonly #fault: Refusal | undefined;
  #teaser: DocumentFragment | undefined;
  #url: string | undefined;
  #hadPlace = false;

  /** @param fault Why nothing can open this region, ever. */
  constructor(item: Item, fault?: Refusal) {
    this.item = item;
    this.#fault = fault;
    this.#outcome = fault && { refusal: fault };
  }

  get isHtml(): boolean {
    return isHtml(this.item.contentType);
  }

  /** Still in need of a key. */
  get isLocked(): boolean {
    return this.#outcome === undefined;
  }

  get isOpen(): boolean {
    return this.#outcome !== undefined && "fromCache" in this.#outcome;
  }

  /** Shown by another that has the same content. */
  get isCovered(): boolean {
    return this.isOpen && this.shown && !this.detail;
  }

  /** A refusal is none while a region inside may still open. */
  get isSettled(): boolean {
    return !this.isLocked && (this.isOpen || !this.inner || this.inner.isSettled);
  }

  /** Something else has put the teaser back. */
  get isLost(): boolean {
    return !!this.detail && this.#hadPlace && this.placeholder?.getAttribute(stateAttribute) !== "unlocked";
  }

  /** Whether the reader has the focus or a selection in the teaser, or has scrolled past a part of it. */
  get isUnderHand(): boolean {
    const { placeholder } = this;
    return (
      !!placeholder &&
      !this.shown &&
      this.isOpen &&
      (scrollY > 0 || placeholder.matches(":focus-within") || placeholder.contains(getSelection()?.anchorNode ?? null))
    );
  }

  /** Whether it, or one around it that has the same content, has this name. */
  goesBy(contentName: string): boolean {
    return this.item.contentName === contentName || !!this.outer?.goesBy(contentName);
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

  /** Starts over where something else has put the teaser back. */
  reset(): void {
    this.#drop();
    this.retry();
  }

  takePlace(placeholder: Element): void {
    this.placeholder = placeholder;
    this.#hadPlace = true;
    this.#mark("loading");
  }

  open(bytes: Bytes, fromCache: boolean): void {
    this.#outcome = { bytes, fromCache };
  }

  /** Another shows the same content. */
  cover(): void {
    this.shown = true;
    this.#outcome = { bytes: undefined, fromCache: true };
    this.#mark("unlocked");
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
   * @param replace Puts content in place of the teaser.
   * @returns What runs the scripts that came with the content.
   */
  show(fallback: Element, replace: typeof replaceContent = swap): (() => Promise<void>) | undefined {
    const outcome = this.#outcome;
    if (!outcome) {
      return undefined;
    }

    this.shown = true;
    const target = this.placeholder ?? fallback;
    if ("refusal" in outcome) {
      this.#showRefusal(target, outcome.refusal);
      return undefined;
    }

    const bytes = outcome.bytes as Bytes;
    let runScripts: (() => Promise<void>) | undefined;
    if (this.isHtml && this.placeholder) {
      try {
        const fragment = parseInside(this.placeholder, textOf(bytes));
        runScripts = holdScripts(fragment);
        this.#teaser = replace(this.placeholder, fragment);
      } catch {
        this.#outcome = { refusal: refusals.cannotPlace };
        return this.show(fallback);
      }
    }

    this.detail = this.#detailOf(bytes, outcome.fromCache);
    this.#outcome = { bytes: undefined, fromCache: outcome.fromCache };
    this.#mark("unlocked");
    dispatchUnlocked(target, this.detail);
    return runScripts;
  }

  /** Puts the teaser back and lets go of what was decrypted. Nothing opens the region again: another takes its place. */
  close(fallback: Element): void {
    const { placeholder, detail } = this;
    if (placeholder && this.#teaser) {
      swap(placeholder, this.#teaser);
    }
    placeholder?.removeAttribute(stateAttribute);
    placeholder?.removeAttribute("aria-busy");
    this.release();
    if (detail) {
      dispatchClosed(placeholder ?? fallback, detail);
    }
  }

  /** Leaves its place as it is, to others. */
  release(): void {
    this.#drop();
    this.placeholder = this.#outcome = undefined;
  }

  /** Tells it once for all that have the same content, and not at all where other content has taken the place. */
  #showRefusal(target: Element, refusal: Refusal): void {
    if (this.outer || (this.#hadPlace && !this.placeholder)) {
      return;
    }

    for (let { inner } = this as Region; inner; { inner } = inner) {
      if (inner.#outcome && "refusal" in inner.#outcome) {
        refusal = weightier(refusal, inner.#outcome.refusal);
      }
    }
    for (let region: Region | undefined = this; region; region = region.inner) {
      region.#mark(refusal.kind);
    }
    dispatchRefusal(target, this.item, refusal);
  }

  #drop(): void {
    if (this.#url) {
      URL.revokeObjectURL(this.#url);
    }
    this.detail = this.#teaser = this.#url = undefined;
  }

  #detailOf(bytes: Bytes, fromCache: boolean): UnlockedDetail {
    const { contentName, scope, resourceId, contentType } = this.item;
    const common = { contentName, scope, resourceId, contentType, fromCache };
    if (this.isHtml) {
      return common;
    }

    const detail: UnlockedDetail = { ...common, ...readContent(contentType, bytes) };
    const { blob } = detail;
    if (blob) {
      // Made when it is asked for, since it holds the blob in memory, and no more once the region is closed.
      const get = (): string | undefined => (this.detail === detail ? (this.#url ??= URL.createObjectURL(blob)) : undefined);
      Object.defineProperty(detail, "url", { get, enumerable: true });
    }
    return detail;
  }

  #mark(state: "loading" | "unlocked" | "denied" | "error"): void {
    this.placeholder?.setAttribute(stateAttribute, state);
    if (state === "loading") {
      this.placeholder?.setAttribute("aria-busy", "true");
    } else {
      this.placeholder?.removeAttribute("aria-busy");
    }
  }
}

function swap(place: Element, content: DocumentFragment): DocumentFragment {
  const range = document.createRange();
  range.selectNodeContents(place);
  const before = range.extractContents();
  place.append(content);
  return before;
}
