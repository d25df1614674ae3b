interface Selected {
  readonly text: string;
  readonly offset: number;
}

/**
 * Puts content in the place of what is there, under the reader's hands: focus, selection and what is in view stay
 * where they are, as far as the new content has them. Nothing moves that the reader could see move.
 * @returns What was there.
 */
export function replaceContent(place: Element, content: DocumentFragment): DocumentFragment {
  const root = place.getRootNode() as Document | ShadowRoot;
  const focused = root.activeElement;
  const hadFocus = focused && focused !== place && place.contains(focused);
  const selected = readSelection(place);
  // Most browsers hold the view still themselves.
  const bottom = scrollY > 0 && !CSS.supports("overflow-anchor", "auto") ? bottomOf(place) : 1;

  const old = document.createRange();
  old.selectNodeContents(place);
  const before = old.extractContents();
  place.append(content);

  if (bottom <= 0) {
    scrollBy({ top: bottomOf(place) - bottom, behavior: "instant" });
  }
  if (hadFocus) {
    const again = focused.id ? root.getElementById(focused.id) : null;
    focus(again && place.contains(again) ? again : (place as HTMLElement));
  }
  if (selected) {
    select(place, selected);
  }
  return before;
}

function bottomOf(element: Element): number {
  return element.getBoundingClientRect().bottom;
}

/** Without a scroll, and for a place that cannot have the focus only until it goes on. */
export function focus(element: HTMLElement): void {
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
