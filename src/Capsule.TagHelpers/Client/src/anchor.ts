/** The element that the page's address names, as in `#section`, if it is in one of these places. */
export function findSection(places: ReadonlySet<Element>): Element | undefined {
  const section = document.getElementById(decode(location.hash.slice(1)));
  for (let around = section; around; around = around.parentElement) {
    if (places.has(around)) {
      return section ?? undefined;
    }
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
