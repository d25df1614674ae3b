/** Where the reader was on the pages of this tab, newest last: `[entry of the history, distance from the top]`. */
type Places = [entry: string, top: number][];

const store = "capsule-scroll";
const most = 50;

let isRestored = history.scrollRestoration === "manual"; // Then the site sees to it.

/**
 * Notes where the reader is whenever the page is left. A browser goes back to that place when it has loaded the page, and
 * finds no more than teasers then.
 */
export function noteScroll(): void {
  addEventListener("pagehide", note);
  document.addEventListener("visibilitychange", () => document.hidden && note());
}

/** Goes back to where the reader was before a reload, or when they left this entry of the history. */
export function restoreScroll(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const top = /^(reload|back_forward)$/.test(navigation?.type ?? "") ? new Map(read()).get(entry()) : undefined;
  if (isRestored || top === undefined) {
    return false;
  }

  if (top > scrollY) {
    scrollTo({ top, behavior: "instant" });
  }
  isRestored = scrollY >= top - 1; // Or else more is still to come.
  return true;
}

function note(): void {
  const own = entry();
  const others = read().filter(([name]) => name !== own);
  try {
    sessionStorage.setItem(store, JSON.stringify([...others, [own, scrollY]].slice(-most)));
  } catch {
    // Sandboxed documents have no storage, and full ones take no more.
  }
}

function read(): Places {
  try {
    return (JSON.parse(sessionStorage.getItem(store) ?? "[]") as Places).filter(([name, top]) => typeof name === "string" && top >= 0);
  } catch {
    return [];
  }
}

/** What most browsers have; TypeScript's library does not know it yet. */
function entry(): string {
  const { navigation } = globalThis as { navigation?: { currentEntry?: { key?: string } | null } };
  return navigation?.currentEntry?.key ?? location.pathname + location.search;
}
