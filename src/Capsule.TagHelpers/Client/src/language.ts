/** The language of an element among those that have texts, by its nearest `lang`; English where there are none. */
export function languageOf(element: Element, texts: Readonly<Record<string, unknown>>): string {
  const declared = (element.closest("[lang]") ?? document.documentElement).getAttribute("lang") ?? "";
  const primary = declared.toLowerCase().split(/[-_]/)[0] ?? "";
  const language = primary === "no" ? "nb" : primary;
  return Object.hasOwn(texts, language) ? language : "en";
}
