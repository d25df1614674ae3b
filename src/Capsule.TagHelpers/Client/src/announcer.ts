import { languageOf } from "./language";

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

/**
 * Tells assistive technology, politely and once on each page, that protected text is there. The words are in the
 * page's language, or those of `data-announce` on the client's script element; an empty one keeps it silent.
 */
export class Announcer {
  #element: HTMLElement | undefined;
  #told: string | undefined;

  async announce(): Promise<void> {
    const { pathname } = location; // Another one is another page, to its reader.
    const own = document.querySelector("script[data-capsule]")?.getAttribute("data-announce");
    const language = languageOf(document.documentElement, opened);
    if (this.#told === pathname || own === "") {
      return;
    }

    this.#told = pathname;
    const element = this.#prepare();
    if (!own) {
      element.lang = language;
    }
    await new Promise((resolve) => setTimeout(resolve, delay));
    element.textContent = own || (opened[language] ?? "");
  }

  #prepare(): HTMLElement {
    if (!this.#element?.isConnected) {
      this.#element = document.createElement("span");
      this.#element.setAttribute("role", "status");
      this.#element.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
      document.body.append(this.#element);
    }
    return this.#element;
  }
}
