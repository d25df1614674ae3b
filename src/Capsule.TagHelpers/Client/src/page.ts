import { dispatchRefusal, type UnlockedDetail } from "./events";
import type { Host } from "./host";
import { readManifest } from "./manifest";
import { refusals } from "./refusal";
import type { Region } from "./region";
import { Resource } from "./resource";

export type UnlockedCallback = (detail: UnlockedDetail, placeholder: Element | undefined) => void;

interface Place {
  readonly resource: Resource;
  readonly region: Region;
}

const manifestSelector = 'script.dca-manifest[type="application/json"]';
const placeholderSelector = "[data-dca-content-name]";

/** Everything protected in this document. */
export class Page {
  readonly #host: Host;
  /** By manifest script; undefined for a script that holds no manifest. */
  readonly #resources = new Map<Element, Resource | undefined>();
  readonly #owners = new WeakMap<Element, Region>();
  readonly #callbacks = new Map<string, Set<UnlockedCallback>>();
  #scripts: Promise<void> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Opens what is protected below a root, and tries again what was refused there. Never rejects. */
  async process(root: ParentNode = document): Promise<void> {
    const found = this.#discover(root);
    const idle = found.filter((resource) => !resource.opening);
    if (idle.length > 0) {
      const opening = this.#open(idle).finally(() => idle.forEach((resource) => (resource.opening = undefined)));
      idle.forEach((resource) => (resource.opening = opening));
    }
    await Promise.all(found.map((resource) => resource.opening));
    await this.#host.keys.sweep();
  }

  /** The content of the first region of a name that is open. */
  async read(contentName: string): Promise<Blob | undefined> {
    for (const { resource, region } of this.#regions()) {
      if (region.isOpen && region.item.contentName === contentName) {
        const content = await resource.read(region);
        return content && new Blob([content], { type: region.item.contentType });
      }
    }
    return undefined;
  }

  /**
   * Calls back for every region of a name that is open or will be.
   * @returns What ends it.
   */
  onUnlocked(contentName: string, callback: UnlockedCallback): () => void {
    const callbacks = this.#callbacks.get(contentName) ?? new Set();
    this.#callbacks.set(contentName, callbacks.add(callback));
    for (const { region } of this.#regions()) {
      if (region.detail && region.item.contentName === contentName) {
        callBack(callback, region.detail, region.placeholder);
      }
    }
    return () => callbacks.delete(callback);
  }

  async #open(resources: readonly Resource[]): Promise<void> {
    resources.forEach((resource) => resource.retry());
    this.#pair();

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
      await resource.ask(issuer);
      await this.#show();
    }
    resource.giveUp();
    await this.#show();
  }

  #discover(root: ParentNode): Resource[] {
    for (const [script, resource] of this.#resources) {
      if (!script.isConnected && !resource?.opening) {
        this.#resources.delete(script);
      }
    }

    const scripts = [...root.querySelectorAll(manifestSelector)];
    if (root instanceof Element && root.matches(manifestSelector)) {
      scripts.unshift(root);
    }
    return scripts.map((script) => this.#resourceOf(script)).filter((resource) => resource !== undefined);
  }

  #resourceOf(script: Element): Resource | undefined {
    if (!this.#resources.has(script)) {
      const manifest = readManifest(script.textContent ?? "");
      this.#resources.set(script, manifest && new Resource(script, manifest, this.#host));
      if (!manifest) {
        dispatchRefusal(script, undefined, refusals.badManifest);
      }
    }
    return this.#resources.get(script);
  }

  *#regions(): Generator<Place> {
    for (const resource of this.#resources.values()) {
      for (const region of resource?.regions ?? []) {
        yield { resource: resource as Resource, region };
      }
    }
  }

  /** Gives every region that has no place the first placeholder of its name that nobody has. */
  #pair(): void {
    const free = new Map<Node, Map<string, Element[]>>();
    for (const { resource, region } of this.#regions()) {
      if (region.shown || (region.placeholder && resource.root.contains(region.placeholder))) {
        continue;
      }

      const byName = free.get(resource.root) ?? this.#freePlaceholders(resource.root as ParentNode & Node);
      free.set(resource.root, byName);
      const placeholder = byName.get(region.item.contentName)?.pop();
      region.placeholder = undefined;
      if (placeholder) {
        this.#owners.set(placeholder, region);
        region.takePlace(placeholder);
      }
    }
  }

  /** By name, the last in document order first. */
  #freePlaceholders(root: ParentNode): Map<string, Element[]> {
    const byName = new Map<string, Element[]>();
    for (const placeholder of [...root.querySelectorAll(placeholderSelector)].reverse()) {
      if (!this.#owners.has(placeholder)) {
        const name = placeholder.getAttribute("data-dca-content-name") ?? "";
        const named = byName.get(name) ?? [];
        named.push(placeholder);
        byName.set(name, named);
      }
    }
    return byName;
  }

  /**
   * Shows every outcome that can be shown. What is placed may hold placeholders and manifests of its own, so
   * this goes on until nothing changes.
   */
  async #show(): Promise<void> {
    const placed: Element[] = [];
    for (let ready = this.#ready(); ready.length > 0; ready = this.#ready()) {
      for (const { resource, region } of ready) {
        this.#showRegion(resource, region);
        if (region.placeholder?.querySelector(manifestSelector)) {
          placed.push(region.placeholder);
        }
      }
    }
    await Promise.all(placed.map((placeholder) => this.process(placeholder)));
  }

  /** The regions to show next, in document order. */
  #ready(): Place[] {
    this.#pair();
    const waiting = [...this.#regions()].filter(({ region }) => !region.shown && !region.isLocked);
    const placed = waiting.filter(({ region }) => region.placeholder && !this.#isInsideUnshown(region.placeholder));
    if (placed.length > 0) {
      return placed.sort(inDocumentOrder);
    }

    // A missing placeholder may yet come with other content of its resource. HTML waits for it longer still.
    const settled = new Set([...this.#resources.values()].filter((resource) => resource?.locked.length === 0));
    return waiting.filter(
      ({ resource, region }) => !region.placeholder && !(region.isHtml && region.isOpen) && settled.has(resource),
    );
  }

  #showRegion(resource: Resource, region: Region): void {
    const runScripts = region.show(resource.script);
    if (runScripts) {
      this.#scripts = this.#scripts.then(runScripts);
    }
    if (region.detail) {
      for (const callback of this.#callbacks.get(region.item.contentName) ?? []) {
        callBack(callback, region.detail, region.placeholder);
      }
    }
  }

  /** Whether this is part of a teaser that is about to be replaced. */
  #isInsideUnshown(placeholder: Element): boolean {
    for (let around = placeholder.parentElement; around; around = around.parentElement) {
      if (this.#owners.get(around)?.shown === false) {
        return true;
      }
    }
    return false;
  }
}

function inDocumentOrder(a: Place, b: Place): number {
  const position = (a.region.placeholder as Element).compareDocumentPosition(b.region.placeholder as Element);
  return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/** A listener's fault is the listener's: the browser reports it, the page goes on. */
function callBack(callback: UnlockedCallback, detail: UnlockedDetail, placeholder: Element | undefined): void {
  try {
    callback(detail, placeholder);
  } catch (fault) {
    queueMicrotask(() => {
      throw fault;
    });
  }
}
