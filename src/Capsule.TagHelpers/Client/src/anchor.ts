/** Scrolls to the element that the page's address names, as in `#section`, if it is in one of these places. */
export function scrollToSection(places: ReadonlySet<Element>): boolean {
  const section = document.getElementById(decode(location.hash.slice(1)));
  for (let around = section; around; around = around.parentElement) {
    if (places.has(around)) {
      section?.scrollIntoView({ behavior: "instant" });
      return true;
    }
  }
  return false;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
