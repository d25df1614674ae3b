import { follows } from "./places";

interface Family {
  readonly depth: number;
  readonly scripts: number[];
  readonly places: number[];
}

/**
 * Says which placeholder belongs to which manifest, where several of either go by the same name. Those that came
 * together are close in the tree: whatever shares the nearest ancestor is paired first. All are of one tree.
 * @returns For each script its placeholder, or undefined where none is left.
 */
export function pairNearest(scripts: readonly Element[], places: readonly Element[]): (Element | undefined)[] {
  const paired: (Element | undefined)[] = new Array(scripts.length);
  if (scripts.length === 1 && places.length === 1) {
    return [places[0]];
  }

  const families = new Map<Node, Family>();
  scripts.forEach((script, i) => familiesOf(script, families).forEach((family) => family.scripts.push(i)));
  places.forEach((place, i) => familiesOf(place, families).forEach((family) => family.places.push(i)));

  const taken = new Set<number>();
  for (const family of [...families.values()].sort((a, b) => b.depth - a.depth)) {
    const free = family.places.filter((i) => !taken.has(i));
    const seeking = family.scripts.filter((i) => !paired[i]);
    for (const [script, place] of match(seeking, free, scripts, places)) {
      paired[script] = places[place];
      taken.add(place);
    }
  }
  return paired;
}

/** The families an element is in, one for each node above it. */
function familiesOf(element: Element, families: Map<Node, Family>): Family[] {
  const above: Node[] = [];
  for (let node = element.parentNode; node; node = node.parentNode) {
    above.push(node);
  }
  return above.map((node, i) => {
    const family = families.get(node) ?? { depth: above.length - i, scripts: [], places: [] };
    families.set(node, family);
    return family;
  });
}

/**
 * One for each, in order. Where placeholders are left over, a manifest takes the next one after it, since that is
 * how a fragment is written, or else the last one before it.
 */
function match(
  seeking: number[],
  free: number[],
  scripts: readonly Element[],
  places: readonly Element[],
): [script: number, place: number][] {
  const byPosition = (a: number, b: number): number => (follows(scripts[a] as Element, scripts[b] as Element) ? -1 : 1);
  seeking.sort(byPosition);
  if (seeking.length >= free.length) {
    return free.map((place, i) => [seeking[i] as number, place]);
  }

  const matches: [number, number][] = [];
  const passed: number[] = [];
  for (const script of seeking) {
    while (free.length > 0 && !follows(scripts[script] as Element, places[free[0] as number] as Element)) {
      passed.push(free.shift() as number);
    }
    const place = free.shift() ?? passed.pop();
    if (place !== undefined) {
      matches.push([script, place]);
    }
  }
  return matches;
}
