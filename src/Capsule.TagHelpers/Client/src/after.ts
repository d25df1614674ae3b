import { scrollToSection } from "./anchor";
import { languageOf } from "./language";
import { noteScroll, restoreScroll } from "./scrolled";

// The part for what is left to do when regions are open.

const opened: Readonly<Record<string, string>> = {
  en: "The full text is now shown.",
  sv: "Hela texten visas nu.",
  da: "Hele teksten vises nu.",
  nb: "Hele teksten vises nå.",
  nn: "Heile teksten blir vist no.",
  de: "Der ganze Text wird jetzt angezeigt.",
};

/** In milliseconds. A change is heard only in an element that was there before, and seldom while a page loads. */
const delay = 1000;

let element: HTMLElement | undefined;
let told: string | undefined;
let hasScrolled = false;

noteScroll();

/**
 * @param isUnmoved Whether the page is scrolled to where it was at first: a browser looks for the section in its address
 * before protected text is there.
 * @param isUntouched Whether the reader has neither scrolled nor touched anything.
 */
export async function attend(opened: ReadonlySet<Element>, isUnmoved: boolean, isUntouched: boolean): Promise<void> {
  if (!(isUntouched && restoreScroll())) {
    hasScrolled ||= isUnmoved && location.hash !== "" && scrollToSection(opened);
  }
  await announce();
}

/**
 * Tells assistive technology, politely and once on each page, that protected text is there. The words are in the
 * page's language, or those of `data-announce` on the client's script element; an empty one keeps it silent.
 */
async function announce(): Promise<void> {
  const { pathname } = location; // Another one is another page, to its reader.
  const own = document.querySelector("script[data-capsule]")?.getAttribute("data-announce");
  if (told === pathname || own === "") {
    return;
  }

  told = pathname;
  if (!element?.isConnected) {
    element = document.createElement("span");
    element.setAttribute("role", "status");
    element.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
    document.body.append(element);
  }
  const language = languageOf(document.documentElement, opened);
  if (!own) {
    element.lang = language;
  }
  await new Promise((resolve) => setTimeout(resolve, delay));
  element.textContent = own || (opened[language] ?? "");
}
