import { callBack, type UnlockedCallback } from "./callback";
import { dispatchRefusal } from "./events";
import type { Host } from "./host";
import type { Announcer } from "./announcer";
import { readManifest } from "./manifest";
import { loadPaywallOnDemand } from "./paywall-on-demand";
import { follows, Places } from "./places";
import { refusals } from "./refusal";
import type { Region } from "./region";
import { Resource } from "./resource";
import type { watch } from "./watching";

/** A region and the resource it is of. */
export interface Place {
  readonly resource: Resource;
  readonly region: Region;
}

/** What a manifest script held when it was read. */
interface Reading {
  readonly text: string;
  readonly resource: Resource | undefined;
}

const manifestSelector = 'script.dca-manifest[type="application/json"]';

/** Everything protected in this document. */
export class Page {
  readonly #host: Host;
  readonly #readings = new Map<Element, Reading>();
  readonly #places = new Places();
  readonly #callbacks = new Map<string, Set<UnlockedCallback>>();
  /** Where the reader was at first; undefined once a section was scrolled to. */
  #scrollY: number | undefined = scrollY;
  #more: typeof import("./more") | undefined;
  #announcer: Announcer | undefined;
  #watch: ReturnType<typeof watch> | undefined;
  #scripts: Promise<void> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
    document.addEventListener("capsule:retry", () => void this.process());
    loadPaywallOnDemand();
  }

  /**
   * Opens what is protected below a root, and whatever else is new in its tree, and tries again what was refused
   * below the root. Never rejects.
   */
  async process(root: ParentNode = document): Promise<void> {
    const found = this.#discover(root);
    const idle = found.filter((resource) => !resource.opening);
    idle.forEach((resource) => resource.retry());
    this.#start(idle);
    await Promise.all(found.map((resource) => resource.opening));
    await this.#host.keys.sweep();
  }

  /** The content of the first region of a name that is open. */
  async read(contentName: string): Promise<Blob | undefined> {
    for (const { resource, region } of this.#regions()) {
      if (region.detail && region.goesBy(contentName)) {
        const content = await resource.read(region);
        return content && new Blob([content], { type: region.item.contentType });
      }
    }
    return undefined;
  }

  /**
   * Puts every teaser back, lets go of all that was decrypted, and drops what is still on its way. `process()` starts
   * over.
   */
  close(): void {
    const places = [...this.#regions()];
    this.#readings.clear();
    for (const { resource, region } of places) {
      region.close(resource.script);
    }
  }

  /**
   * Calls back for every region of a name that is open or will be.
   * @returns What ends it.
   */
  onUnlocked(contentName: string, callback: UnlockedCallback): () => void {
    const callbacks = this.#callbacks.get(contentName) ?? new Set();
    this.#callbacks.set(contentName, callbacks.add(callback));
    for (const { region } of this.#regions()) {
      if (region.detail && region.goesBy(contentName)) {
        callBack(callback, region.detail, region.placeholder);
      }
    }
    return () => callbacks.delete(callback);
  }

  #start(resources: readonly Resource[]): void {
    if (resources.length > 0) {
      const opening = this.#open(resources).finally(() => {
        resources.forEach((resource) => (resource.opening = undefined));
        this.#watch?.look();
      });
      resources.forEach((resource) => (resource.opening = opening));
    }
  }

  async #open(resources: readonly Resource[]): Promise<void> {
    if (this.#places.isIntricate([...this.#regions()])) {
      await this.#loadMore();
    }
    this.#pair([...this.#regions()]);

    if (!globalThis.crypto?.subtle) {
      resources.flatMap((resource) => resource.locked).forEach((region) => region.refuse(refusals.insecureContext));
      resources.forEach((resource) => resource.giveUp());
      await this.#show();
      return;
    }

    await Promise.all(resources.map((resource) => resource.openFromKept()));
    await this.#show();

    // The first resource to ask often brings the wrap keys that open the others.
    const [first, ...others] = resources.filter((resource) => resource.locked.length > 0);
    if (first) {
      await this.#ask(first);
    }
    await Promise.all(
      others.map(async (resource) => {
        await resource.openFromKept();
        await this.#ask(resource);
      }),
    );
  }

  async #ask(resource: Resource): Promise<void> {
    for (const issuer of resource.issuers) {
      if (this.#readings.get(resource.script)?.resource === resource) {
        await resource.ask(issuer);
        await this.#show();
      }
    }
    resource.giveUp();
    await this.#show();
  }

  /** The resources below a root, and those in its tree that are new. */
  #discover(root: ParentNode): Resource[] {
    // A script that the parser is still at may have half of its text.
    const roots = document.readyState === "loading" ? [root] : [root, root.getRootNode() as ParentNode];
    const scripts = new Set(roots.flatMap((node) => [...node.querySelectorAll(manifestSelector)]));
    if (root instanceof Element && root.matches(manifestSelector)) {
      scripts.add(root);
    }

    this.#forgetGone();
    return [...scripts]
      .filter((script) => root.contains(script) || !this.#readings.has(script))
      .map((script) => this.#resourceOf(script))
      .filter((resource) => resource !== undefined);
  }

  /** Forgets manifests that have left the page or hold another text, but for what is open and could be closed. */
  #forgetGone(): void {
    for (const [script, { text, resource }] of this.#readings) {
      if (script.isConnected && script.textContent === text) {
        continue;
      }

      const regions = resource?.regions ?? [];
      const isOpen = regions.some((region) => region.detail && region.placeholder?.isConnected && !region.isLost);
      if (!resource?.opening && !(isOpen && !script.isConnected)) {
        this.#readings.delete(script);
        regions.forEach((region) => (region.isLost ? region.release() : region.close(script)));
      }
    }
  }

  #resourceOf(script: Element): Resource | undefined {
    let reading = this.#readings.get(script);
    if (!reading) {
      const text = script.textContent ?? "";
      const manifest = readManifest(text);
      reading = { text, resource: manifest && new Resource(script, manifest, this.#host) };
      this.#readings.set(script, reading);
      if (!manifest) {
        dispatchRefusal(script, undefined, refusals.badManifest);
      }
    }
    return reading.resource;
  }

  *#regions(): Generator<Place> {
    for (const { resource } of this.#readings.values()) {
      for (const region of resource?.regions ?? []) {
        yield { resource: resource as Resource, region };
      }
    }
  }

  #pair(places: readonly Place[]): void {
    if (this.#places.pair(places, this.#more?.pairNearest)) {
      this.#more?.linkAlternatives(places);
    }
  }

  /** Without it, because the network is gone say, all opens just the same. */
  async #loadMore(): Promise<typeof import("./more") | undefined> {
    return (this.#more ??= await import("./more").catch(() => undefined));
  }

  /**
   * Shows every outcome that can be shown. What is placed may hold placeholders and manifests of its own, so
   * this goes on until nothing changes.
   */
  async #show(): Promise<void> {
    const opened = new Set<Element>();
    if ([...this.#regions()].some(({ region }) => region.isUnderHand)) {
      await this.#loadMore();
    }
    for (let ready = this.#ready(); ready.length > 0; ready = this.#ready()) {
      for (const { resource, region } of ready) {
        this.#showRegion(resource, region);
        if (region.detail && region.placeholder) {
          opened.add(region.placeholder);
        }
      }
    }
    if (opened.size > 0) {
      void this.#attend(opened);
    }
    const withMore = [...opened].filter((place) => place.querySelector(manifestSelector));
    await Promise.all(withMore.map((place) => this.process(place)));
  }

  /** What is left to do when regions are open. */
  async #attend(opened: ReadonlySet<Element>): Promise<void> {
    const more = await this.#loadMore();
    if (!more) {
      return;
    }

    this.#watch ??= more.watch({
      regions: () => this.#regions(),
      hasFree: (root, contentName) => this.#places.hasFree(root, contentName),
      start: (resources) => this.#start(resources),
    });
    for (const { resource } of this.#regions()) {
      this.#watch.observe(resource.root);
    }
    this.#watch.look();

    // A browser looks for the section in its address before protected text is there.
    const section = location.hash && scrollY === this.#scrollY ? more.findSection(opened) : undefined;
    if (section) {
      this.#scrollY = undefined;
      section.scrollIntoView({ behavior: "instant" });
    }
    await (this.#announcer ??= new more.Announcer()).announce();
  }

  /** The regions to show next, in document order. */
  #ready(): Place[] {
    const places = [...this.#regions()];
    this.#pair(places);
    this.#more?.coverAlternatives(places);
    const waiting = places.filter(({ region }) => !region.shown && region.isSettled);
    const placed = waiting.filter(({ region }) => region.placeholder && !this.#places.isInsideUnshown(region.placeholder));
    if (placed.length > 0) {
      return placed.sort((a, b) => (follows(a.region.placeholder as Element, b.region.placeholder as Element) ? -1 : 1));
    }

    // A missing placeholder may yet come with other content of its resource. HTML waits for it longer still.
    const locked = new Set(places.filter(({ region }) => region.isLocked).map(({ resource }) => resource));
    return waiting.filter(
      ({ resource, region }) => !region.placeholder && !(region.isHtml && region.isOpen) && !locked.has(resource),
    );
  }

  #showRegion(resource: Resource, region: Region): void {
    const runScripts = region.show(resource.script, this.#more?.replaceContent);
    if (runScripts) {
      this.#scripts = this.#scripts.then(runScripts);
    }
    for (const [contentName, callbacks] of this.#callbacks) {
      if (region.detail && region.goesBy(contentName)) {
        for (const callback of callbacks) {
          callBack(callback, region.detail, region.placeholder);
        }
      }
    }
  }
}
