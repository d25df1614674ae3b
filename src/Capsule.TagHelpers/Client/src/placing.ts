import { swap } from "./html";
import { isLong, pour } from "./pouring";
import type { Region } from "./region";
import { holdScripts } from "./revive";

interface Selected {
  readonly text: string;
  readonly offset: number;
}

/** The scripts of one region wait for those of the one before. */
let scripts = Promise.resolve();

/**
 * Puts content in the place of what is there, with all that makes it live: at once, or piece by piece where it is long.
 * @returns Whether it is all there. It is not where the region was closed meanwhile, or something else took the place.
 */
export async function place(region: Region, content: DocumentFragment): Promise<boolean> {
  const runScripts = holdScripts(content);
  if (!(await replaceContent(region, region.placeholder as Element, content))) {
    return false;
  }
  scripts = scripts.then(runScripts);
  return true;
}

/**
 * Puts content in the place of what is there, under the reader's hands: focus, selection and what is in view stay
 * where they are, as far as the new content has them. Nothing moves that the reader could see move.
 * @returns Whether it is all there.
 */
async function replaceContent(region: Region, place: Element, content: DocumentFragment): Promise<boolean> {
  const root = place.getRootNode() as Document | ShadowRoot;
  const focused = root.activeElement;
  const hadFocus = focused && focused !== place && place.contains(focused);
  const selected = readSelection(place);
  const first = content.firstChild;
  const isPoured = isLong(content) && !region.teaser; // Whatever interrupted it once might do so for ever.

  const before = holdView(place, () => swap(place, isPoured ? document.createDocumentFragment() : content));
  const teaser = (region.teaser ??= before); // What is there after an interruption may be a part of the content.
  const isOurs = (): boolean => region.teaser === teaser && place.isConnected && first?.parentNode === place;
  const pouring = isPoured && pour(content, place, (work) => holdView(place, work), isOurs);
  if (hadFocus) {
    focusAgain(root, place, focused);
  }
  if (pouring && !(await pouring)) {
    return false;
  }

  if (hadFocus && root.activeElement === place) {
    focusAgain(root, place, focused);
  }
  if (selected && (!pouring || getSelection()?.isCollapsed !== false)) {
    select(place, selected);
  }
  return true;
}

/** Does work on a place. Where it is above what the reader sees, that does not move. */
function holdView<T>(place: Element, work: () => T): T {
  // Most browsers see to that themselves. Where the page is scrolled to is asked last: to say it, a browser lays the page
  // out, which for each of many regions would take minutes.
  const bottom = !CSS.supports("overflow-anchor", "auto") && scrollY > 0 ? bottomOf(place) : 1;
  const done = work();
  if (bottom <= 0) {
    scrollBy({ top: bottomOf(place) - bottom, behavior: "instant" });
  }
  return done;
}

function bottomOf(element: Element): number {
  return element.getBoundingClientRect().bottom;
}

/** Focuses what is there again, or else the place. */
function focusAgain(root: Document | ShadowRoot, place: Element, { id }: Element): void {
  const again = id ? root.getElementById(id) : null;
  focus(again && place.contains(again) ? again : (place as HTMLElement));
}

/** Without a scroll, and for a place that cannot have the focus only until it goes on. */
function focus(element: HTMLElement): void {
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) {
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
  }
  element.focus({ preventScroll: true });
}

/** What is selected, where all of it is in this place. */
function readSelection(place: Element): Selected | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !place.contains(selection.getRangeAt(0).commonAncestorContainer)) {
    return undefined;
  }

  const { startContainer, startOffset } = selection.getRangeAt(0);
  const before = document.createRange();
  before.setStart(place, 0);
  before.setEnd(startContainer, startOffset);
  return { text: String(selection.getRangeAt(0)), offset: String(before).length };
}

/** Selects the same words again: where they were, or else where they are first. */
function select(place: Element, { text, offset }: Selected): void {
  const all = place.textContent ?? "";
  const start = all.startsWith(text, offset) ? offset : all.indexOf(text);
  if (start >= 0) {
    getSelection()?.setBaseAndExtent(...pointAt(place, start), ...pointAt(place, start + text.length));
  }
}

function pointAt(place: Element, offset: number): [Node, number] {
  const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  let node = texts.nextNode() as Text;
  while (offset > node.length) {
    offset -= node.length;
    node = texts.nextNode() as Text;
  }
  return [node, offset];
}
