import { ask } from "./ask";
import { breather } from "./breathe";
import type { Callback } from "./callback";
import type { Host } from "./host";
import { parseInside, swap } from "./html";
import { loadMore, loadTailored } from "./parts";
import { pairByName } from "./places";
import { Fault } from "./refusal";
import { goesBy, isBroken, isLocked, isLost, mark, release, reset, type Region } from "./region";
import { giveUp, lockedOf, namesOf, openFromKept, readResource, refuse, type Resource } from "./resource";
import { hasSettings } from "./settings";

/** Everything protected in a document. */
export interface Page {
  /**
   * Opens what is protected below a root, and whatever else is new in its tree, and tries again what was refused
   * below the root. Never rejects.
   */
  readonly process: (root?: ParentNode) => Promise<void>;
  /** The content of the first region of a name that is open. */
  readonly read: (contentName: string) => Promise<Blob | undefined>;
  /** Tells a new listener of all that is open. */
  readonly tell: (listener: Callback) => void;
  /** Opens again what was open and whose teaser something else, a DOM morph say, has put back. */
  readonly look: () => void;
  /**
   * Puts every teaser back, lets go of all that was decrypted, and drops what is still on its way. `process()` starts
   * over.
   */
  readonly close: () => void;
}

export function createPage(host: Host): Page {
  const resources = new Map<Element, Resource>();
  const regions = (): Region[] => [...resources.values()].flatMap((resource) => resource.regions);
  const firstScrollY = scrollY;
  let isUntouched = true;
  let showing = Promise.resolve();
  let more: Awaited<ReturnType<typeof loadMore>>;

  for (const type of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(type, () => (isUntouched = false), { passive: true });
  }
  document.addEventListener("capsule:retry", () => void process());
  return { process, read, tell, look, close };

  async function process(root: ParentNode = document): Promise<void> {
    await forgetGone();
    const found = discover(root);
    const idle = found.filter((resource) => !resource.opening);
    idle.forEach((resource) => resource.regions.filter((region) => region.isShown && !region.content && !isBroken(region)).forEach(reset));
    start(idle);
    await Promise.all(found.map((resource) => resource.opening));
    await host.keys.sweep();
  }

  async function read(contentName: string): Promise<Blob | undefined> {
    return (await loadMore())?.read(regions(), contentName);
  }

  function tell(listener: Callback): void {
    regions().forEach((region) => callBack(listener, region));
  }

  function look(): void {
    if (regions().some((region) => region.detail && region.hadPlace && (isLost(region) || !region.placeholder?.isConnected))) {
      void loadMore().then((part) => part && start(part.takeLost(regions())));
    }
  }

  function close(): void {
    const all = regions();
    resources.clear();
    all.forEach(closeRegion);
  }

  function start(idle: readonly Resource[]): void {
    if (idle.length > 0) {
      const opening = open(idle).finally(() => {
        idle.forEach((resource) => (resource.opening = undefined));
        look();
      });
      idle.forEach((resource) => (resource.opening = opening));
    }
  }

  async function open(found: readonly Resource[]): Promise<void> {
    await pair();
    await Promise.all(found.map(openFromKept));
    await show();

    // The first resource to ask often brings the wrap keys that open the others.
    const [first, ...others] = found.filter((resource) => resource.regions.some(isLocked));
    if (first) {
      await askFor(first);
    }
    await Promise.all(
      others.map(async (resource) => {
        await openFromKept(resource);
        await askFor(resource);
      }),
    );
  }

  async function askFor(resource: Resource): Promise<void> {
    try {
      const issuers = hasSettings(host.settings) ? (await loadTailored()).orderIssuers(resource.issuers, host.settings) : resource.issuers;
      for (const issuer of issuers) {
        if (resources.get(resource.script) === resource) {
          await ask(resource, issuer);
          await show();
        }
      }
    } catch {
      refuse(lockedOf(resource), Fault.NotLoaded);
    }
    await giveUp(resource.regions);
    await show();
  }

  /** The resources below a root, and those in its tree that are new. */
  function discover(root: ParentNode): Resource[] {
    const found = new Set([root, root.getRootNode() as ParentNode].flatMap(host.manifestsIn));
    return [...found].filter((script) => root.contains(script) || !resources.has(script)).map(resourceOf);
  }

  /** Forgets manifests that have left the page or hold another text. */
  async function forgetGone(): Promise<void> {
    if ([...resources.values()].some(({ script, text }) => !script.isConnected || script.textContent !== text)) {
      (await loadMore())?.takeGone(resources).forEach(closeRegion);
    }
  }

  function resourceOf(script: Element): Resource {
    let resource = resources.get(script);
    if (!resource) {
      resource = readResource(script, host);
      resources.set(script, resource);
      host.observe(resource.root);
    }
    return resource;
  }

  async function pair(): Promise<void> {
    if (pairByName(regions(), true)) {
      more ??= await loadMore();
      if (more) {
        more.pair(regions());
      } else {
        host.reportUnloaded(document);
        pairByName(regions(), false);
      }
    }
  }

  /** Shows every outcome that can be shown, after those that are being shown already. */
  async function show(): Promise<void> {
    const opened = new Set<Element>();
    await (showing = showing.then(() => showReady(opened)));
    if (opened.size > 0) {
      void import("./after").then(({ attend }) => attend(opened, scrollY === firstScrollY, isUntouched), () => {}); // The page is open without.
      await Promise.all([...opened].filter((place) => host.manifestsIn(place).length > 0).map(process));
    }
  }

  /** What is placed may hold placeholders and manifests of its own, so this goes on until nothing changes. */
  async function showReady(opened: Set<Element>): Promise<void> {
    const breathe = breather();
    for (;;) {
      await pair();
      const ready = readyRegions();
      if (ready.length === 0) {
        return;
      }
      for (const region of ready) {
        await showRegion(region, opened);
        await breathe();
      }
      await giveUp(ready);
    }
  }

  /** The regions to show next, in document order. */
  function readyRegions(): Region[] {
    const all = regions();
    more?.coverAlternatives(all);
    const waiting = all.filter((region) => !region.isShown && !isLocked(region));
    const placed = waiting.filter((region) => region.placeholder && !more?.mustWait(region, all));
    if (placed.length > 0) {
      return placed.sort((a, b) => ((a.placeholder as Element).compareDocumentPosition(b.placeholder as Element) & 4 ? -1 : 1));
    }

    // A missing placeholder may yet come with other content of its resource. HTML waits for it longer still.
    return waiting.filter(
      ({ resource, placeholder, content }) => !placeholder && content?.html === undefined && !resource.regions.some(isLocked),
    );
  }

  async function showRegion(region: Region, opened: Set<Element>): Promise<void> {
    const { placeholder, content, resource } = region;
    if (content?.html !== undefined && placeholder) {
      try {
        const parsed = parseInside(placeholder, content.html);
        if (!content.more) {
          region.teaser = swap(placeholder, parsed);
        } else if (!(await content.more.place(region, parsed))) {
          return;
        }
      } catch {
        reset(region);
        refuse([region], Fault.CannotPlace);
        return;
      }
    }

    region.isShown = true;
    if (!content) {
      region.showRefusal?.(region);
      return;
    }

    region.content = {}; // What is placed is let go of.
    region.detail = content.detail;
    mark(region, "unlocked");
    if (placeholder) {
      opened.add(placeholder);
    }
    host.dispatch(placeholder ?? resource.script, "capsule:unlocked", region.detail);
    host.callbacks.forEach((listener) => callBack(listener, region));
  }

  /** A listener's fault is the listener's: the browser reports it, the page goes on. */
  function callBack({ contentName, callback }: Callback, region: Region): void {
    if (region.detail && goesBy(region, contentName)) {
      try {
        callback(region.detail, region.placeholder);
      } catch (fault) {
        reportError(fault);
      }
    }
  }

  /** Puts the teaser back. Nothing opens the region again: another takes its place. */
  function closeRegion(region: Region): void {
    const { placeholder, teaser, detail, resource } = region;
    if (placeholder && teaser) {
      swap(placeholder, teaser);
    }
    mark(region);
    release(region);
    region.placeholder = undefined;
    if (detail) {
      host.dispatch(placeholder ?? resource.script, "capsule:closed", namesOf(region.item));
    }
  }
}
