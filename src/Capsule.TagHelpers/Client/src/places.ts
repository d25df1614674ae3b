import type { Place } from "./page";
import type { pairNearest } from "./pairing";
import type { Region } from "./region";

const placeholderSelector = "[data-dca-content-name]";

/** The placeholders in the page, and which region each is of. */
export class Places {
  readonly #owners = new WeakMap<Element, Region>();

  /** Whether several regions, or several placeholders, go by one name, or placeholders are nested. */
  isIntricate(places: readonly Place[]): boolean {
    return [...seekingIn(places)].some(([root, byName]) => {
      const free = this.#freeByName(root);
      return (
        [...byName].some(([name, seekers]) => (free.get(name)?.length ?? 0) + seekers.length > 2) ||
        (root as ParentNode & Node).querySelector(`${placeholderSelector}>${placeholderSelector}`)
      );
    });
  }

  /**
   * Gives regions that have no place a placeholder of their name that nobody has.
   * @param nearest Says which, where there are several. In order by default.
   * @returns Whether any got one.
   */
  pair(places: readonly Place[], nearest?: typeof pairNearest): boolean {
    let hasPaired = false;
    for (const [root, byName] of seekingIn(places)) {
      for (const [name, free] of this.#freeByName(root)) {
        const seekers = byName.get(name) ?? [];
        const chosen = nearest?.(seekers.map(({ resource }) => resource.script), free) ?? free;
        seekers.forEach(({ region }, i) => {
          const placeholder = chosen[i];
          if (placeholder) {
            this.#owners.set(placeholder, region);
            region.takePlace(placeholder);
            hasPaired = true;
          }
        });
      }
    }
    return hasPaired;
  }

  hasFree(root: Node, contentName: string): boolean {
    return this.#freeByName(root).has(contentName);
  }

  /** Whether this is part of a teaser that is about to be replaced. */
  isInsideUnshown(placeholder: Element): boolean {
    for (let around = placeholder.parentElement; around; around = around.parentElement) {
      if (this.#ownerOf(around)?.shown === false) {
        return true;
      }
    }
    return false;
  }

  #ownerOf(placeholder: Element): Region | undefined {
    const owner = this.#owners.get(placeholder);
    return owner?.placeholder === placeholder ? owner : undefined;
  }

  #freeByName(root: Node): Map<string, Element[]> {
    const byName = new Map<string, Element[]>();
    for (const placeholder of (root as ParentNode & Node).querySelectorAll(placeholderSelector)) {
      if (!this.#ownerOf(placeholder)) {
        pushTo(byName, placeholder.getAttribute("data-dca-content-name") ?? "", placeholder);
      }
    }
    return byName;
  }
}

/** Regions without a place, by tree and name. */
function seekingIn(places: readonly Place[]): Map<Node, Map<string, Place[]>> {
  const seeking = new Map<Node, Map<string, Place[]>>();
  for (const place of places) {
    const { region, resource } = place;
    if (!region.shown && !(region.placeholder && resource.root.contains(region.placeholder))) {
      region.placeholder = undefined;
      const byName = seeking.get(resource.root) ?? new Map<string, Place[]>();
      seeking.set(resource.root, byName);
      pushTo(byName, region.item.contentName, place);
    }
  }
  return seeking;
}

function pushTo<T>(lists: Map<string, T[]>, name: string, value: T): void {
  const list = lists.get(name) ?? [];
  list.push(value);
  lists.set(name, list);
}

/** Whether the second of two elements comes after the first. */
export function follows(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
