import type { Place } from "./page";
import type { pairNearest } from "./pairing";

const placeholderSelector = "[data-dca-content-name]";

/** The placeholders in the page, and which region each is of. */
export class Places {
  readonly #owners = new WeakMap<Element, Place>();

  /** Whether several regions, or several placeholders, go by one name. */
  isAmbiguous(places: readonly Place[]): boolean {
    const seeking = [...seekingIn(places)];
    return seeking.some(([root, byName]) => {
      const free = this.#freeByName(root);
      return [...byName].some(([name, seekers]) => (free.get(name)?.length ?? 0) + seekers.length > 2);
    });
  }

  /**
   * Gives regions that have no place a placeholder of their name that nobody has.
   * @param nearest Says which, where there are several. In order by default.
   */
  pair(places: readonly Place[], nearest?: typeof pairNearest): void {
    const seeking = seekingIn(places);
    const placed: Place[] = [];
    for (const [root, byName] of seeking) {
      for (const [name, free] of this.#freeByName(root)) {
        const seekers = byName.get(name) ?? [];
        const chosen = nearest?.(seekers.map(({ resource }) => resource.script), free) ?? free;
        seekers.forEach((seeker, i) => {
          const placeholder = chosen[i];
          if (placeholder) {
            this.#owners.set(placeholder, seeker);
            seeker.region.takePlace(placeholder);
            placed.push(seeker);
          }
        });
      }
    }
    placed.forEach((place) => this.#linkAlternative(place));
  }

  hasFree(root: Node, contentName: string): boolean {
    return this.#freeByName(root).has(contentName);
  }

  /** Whether this is part of a teaser that is about to be replaced. */
  isInsideUnshown(placeholder: Element): boolean {
    for (let around = placeholder.parentElement; around; around = around.parentElement) {
      if (this.#ownerOf(around)?.region.shown === false) {
        return true;
      }
    }
    return false;
  }

  #ownerOf(placeholder: Element): Place | undefined {
    const owner = this.#owners.get(placeholder);
    return owner?.region.placeholder === placeholder ? owner : undefined;
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

  /**
   * Content that several scopes open is one item for each, in placeholders that are nested in one another. They are
   * of one manifest and equally long, and the outer teaser is the inner placeholder and nothing else.
   */
  #linkAlternative({ resource, region }: Place): void {
    const placeholder = region.placeholder as Element;
    const owner = placeholder.parentElement && this.#ownerOf(placeholder.parentElement);
    const outer = owner?.region;
    if (
      outer &&
      !outer.shown &&
      owner.resource === resource &&
      outer.item.contentType === region.item.contentType &&
      outer.item.ciphertext.length === region.item.ciphertext.length &&
      [...(placeholder.parentElement as Element).childNodes].every((node) => node === placeholder || isBlank(node))
    ) {
      region.outer = outer;
      outer.inner = region;
    }
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

function isBlank(node: Node): boolean {
  return node instanceof Comment || (node instanceof Text && node.data.trim() === "");
}

/** Whether the second of two elements comes after the first. */
export function follows(first: Element, second: Element): boolean {
  return (first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
