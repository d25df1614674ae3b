import type { ErrorDetail } from "./events";
import type { Host } from "./host";
import { browserKey } from "./keys/browser-key";
import { currentEpoch } from "./keys/epoch";
import { KeyStore } from "./keys/key-store";
import type { UnlockedCallback } from "./callback";
import type { Page } from "./page";
import type { Settings } from "./settings";
import type { Share } from "./share";

interface Waiting {
  readonly contentName: string;
  readonly callback: UnlockedCallback;
  end?: () => void;
}

const manifestSelector = 'script.dca-manifest[type="application/json"]';

/** Finds what is protected in the document, now and later, and loads the part that opens it when there is any. */
export class Loader {
  readonly #keys = new KeyStore();
  readonly #settings: Settings = {};
  readonly #seen = new WeakSet<Element>();
  readonly #waiting = new Set<Waiting>();
  readonly #epoch = currentEpoch();
  readonly #host: Host;
  #page: Page | undefined;
  #loading: Promise<Page | undefined> | undefined;
  #configured!: () => void;

  constructor() {
    const waits = document.querySelector("script[data-capsule][data-configure]");
    this.#host = {
      keys: this.#keys,
      settings: this.#settings,
      share: cameByShareLink() ? takeShare() : undefined,
      mayAsk: waits ? new Promise((resolve) => (this.#configured = resolve)) : Promise.resolve(),
      browserKey: () => browserKey(this.#keys),
    };
    window.addEventListener("pageshow", (event) => event.persisted && this.#leaveToAnother());
    document.addEventListener("prerenderingchange", () => this.#leaveToAnother());
    if (document.querySelector(manifestSelector)) {
      void this.#load();
    }
  }

  /** Opens the document as soon as it is parsed, and what comes to it later. */
  async start(): Promise<void> {
    await whenParsed();
    new MutationObserver(() => this.#openNew()).observe(document, { childList: true, subtree: true });
    await this.process(document);
    whenIdle(() => void browserKey(this.#keys)); // For the next unlock: making one takes a moment.
  }

  configure(settings: Settings): void {
    Object.assign(this.#settings, settings);
    this.#configured?.();
  }

  async process(root: ParentNode): Promise<void> {
    const scripts = manifestsIn(root);
    scripts.forEach((script) => this.#seen.add(script));
    if (scripts.length > 0) {
      await (await this.#load())?.process(root);
    } else {
      await this.#keys.sweep();
    }
  }

  async decrypt(contentName: string): Promise<Blob | undefined> {
    await this.process(document);
    return this.#page?.read(contentName);
  }

  forget(): Promise<void> {
    return this.#keys.forget();
  }

  onUnlocked(contentName: string, callback: UnlockedCallback): () => void {
    if (this.#page) {
      return this.#page.onUnlocked(contentName, callback);
    }
    const waiting: Waiting = { contentName, callback };
    this.#waiting.add(waiting);
    return () => (waiting.end ? waiting.end() : this.#waiting.delete(waiting));
  }

  #openNew(): void {
    // A script that is written piece by piece is not there yet.
    for (const script of document.querySelectorAll(manifestSelector)) {
      if (!this.#seen.has(script) && script.firstChild) {
        this.#seen.add(script);
        void this.#load().then((page) => page?.process(script as unknown as ParentNode));
      }
    }
  }

  #load(): Promise<Page | undefined> {
    return (this.#loading ??= import("./open").then(
      ({ Page }) => {
        this.#page = new Page(this.#host);
        for (const waiting of this.#waiting) {
          waiting.end = this.#page.onUnlocked(waiting.contentName, waiting.callback);
        }
        return this.#page;
      },
      () => {
        this.#loading = undefined; // The network may be back for the next try.
        reportUnloaded();
        return undefined;
      },
    ));
  }

  /** The page comes out of the browser's cache for another reader: what the former one opened is taken away. */
  #leaveToAnother(): void {
    if (this.#epoch !== currentEpoch()) {
      document.querySelectorAll('[data-dca-state="unlocked"]').forEach((place) => place.replaceChildren());
      location.reload();
    }
  }
}

function cameByShareLink(): boolean {
  return /[?&]share=/.test(location.search) || !!(history.state as { capsuleShare?: string } | null)?.capsuleShare;
}

/** Undefined also where the browser lets nobody change the address: what cannot be hidden is not used. */
async function takeShare(): Promise<Share | undefined> {
  try {
    return (await import("./share")).takeShare();
  } catch {
    return undefined;
  }
}

function manifestsIn(root: ParentNode): Element[] {
  const scripts = [...root.querySelectorAll(manifestSelector)];
  return root instanceof Element && root.matches(manifestSelector) ? [root, ...scripts] : scripts;
}

/** A module waits for the document by itself, unless it was loaded `async`. */
function whenParsed(): Promise<void> {
  return new Promise((resolve) => {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => resolve(), { once: true });
    } else {
      resolve();
    }
  });
}

function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in window) {
    requestIdleCallback(work);
  } else {
    setTimeout(work, 2000); // Safari.
  }
}

function reportUnloaded(): void {
  const item = { contentName: "", scope: "", resourceId: "" };
  const detail: ErrorDetail = { ...item, code: "NOT_LOADED", message: "The part that opens regions did not load.", transient: true };
  document.dispatchEvent(new CustomEvent("capsule:error", { detail: Object.freeze(detail) }));
}
