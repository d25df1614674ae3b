import type { Callback, UnlockedCallback } from "./callback";
import { dispatch } from "./dispatch";
import type { ErrorDetail, ItemDetail } from "./events";
import { createKeyStore } from "./keys/key-store";
import { currentEpoch } from "./keys/epoch";
import { browserKeyOf } from "./keys/browser-key";
import type { Page } from "./page";
import type { Settings } from "./settings";
import type { Share } from "./share";

export interface Loader {
  readonly configure: (settings: Settings) => void;
  readonly process: (root?: ParentNode) => Promise<void>;
  readonly decrypt: (contentName: string) => Promise<Blob | undefined>;
  readonly forget: () => Promise<void>;
  readonly onUnlocked: (contentName: string, callback: UnlockedCallback) => () => void;
  readonly ready: Promise<void>;
}

const manifestSelector = 'script.dca-manifest[type="application/json"]';

/** Finds what is protected in the document, now and later, and loads the part that opens it when there is any. */
export function startLoader(): Loader {
  const keys = createKeyStore();
  const settings: Settings = {};
  const seen = new WeakSet<Element>();
  const callbacks = new Set<Callback>();
  let epoch = currentEpoch();
  let page: Page | undefined;
  let loading: Promise<Page | undefined> | undefined;
  let configured: (() => void) | undefined;
  const mayAsk = new Promise<void>((resolve) => (configured = resolve));
  if (!document.querySelector("script[data-capsule][data-configure]")) {
    configured?.();
  }

  // A module waits for the document by itself, unless it was loaded `async`.
  const parsed = document.readyState === "loading" && new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  const browserKey = browserKeyOf(keys);
  const share = cameByShareLink() ? takeShare() : undefined;
  const observer = new MutationObserver(openNew);
  const observe = (root: Node): void => observer.observe(root, { childList: true, subtree: true, attributeFilter: ["data-dca-state"] });

  const host = { keys, settings, share, mayAsk, browserKey, callbacks, observe, manifestsIn, dispatch, reportUnloaded };
  addEventListener("pageshow", leaveToAnother);
  document.addEventListener("prerenderingchange", leaveToAnother);
  document.addEventListener("turbo:before-cache", close); // Or what is open would be in a copy of the page that outlives it.
  if (manifestsIn(document).length > 0) {
    void load();
  }
  return { configure, process, decrypt, forget, onUnlocked, ready: start() };

  /** Opens the document as soon as it is parsed, and what comes to it later. */
  async function start(): Promise<void> {
    await parsed;
    observe(document);
    await process(document);
    // For the next unlock: making one takes a moment. Safari does not tell when it is idle.
    (globalThis.requestIdleCallback ?? setTimeout)(() => void browserKey());
  }

  function configure(given: Settings): void {
    Object.assign(settings, given);
    configured?.();
  }

  async function process(root: ParentNode = document): Promise<void> {
    await parsed; // A script that the parser is still at may have half of its text.
    const scripts = manifestsIn(root);
    scripts.forEach((script) => seen.add(script));
    await (scripts.length > 0 ? (await load())?.process(root) : keys.sweep());
  }

  async function decrypt(contentName: string): Promise<Blob | undefined> {
    await process();
    return page?.read(contentName);
  }

  function close(): void {
    page?.close();
  }

  async function forget(): Promise<void> {
    close();
    await keys.forget();
  }

  function onUnlocked(contentName: string, callback: UnlockedCallback): () => void {
    const listener = { contentName, callback };
    callbacks.add(listener);
    page?.tell(listener);
    return () => callbacks.delete(listener);
  }

  function openNew(): void {
    for (const script of manifestsIn(document)) {
      // A script that is written piece by piece is not there yet.
      if (!seen.has(script) && script.firstChild) {
        void process(script as unknown as ParentNode);
      }
    }
    page?.look();
  }

  function load(): Promise<Page | undefined> {
    return (loading ??= import("./open").then(
      ({ createPage }) => (page = createPage(host)),
      () => {
        loading = undefined; // The network may be back for the next try.
        reportUnloaded(document);
        return undefined;
      },
    ));
  }

  /** The page comes out of the browser's cache for another reader: what the former one opened is taken away. */
  function leaveToAnother(): void {
    if (epoch !== (epoch = currentEpoch())) {
      close();
      void process();
    }
  }
}

function cameByShareLink(): boolean {
  return /[?&]share=/.test(location.search) || !!(history.state as { capsuleShare?: string } | null)?.capsuleShare;
}

/** Undefined also where the browser lets nobody change the address: what cannot be hidden is not used. */
function takeShare(): Promise<Share | undefined> {
  return import("./share").then((part) => part.takeShare()).catch(() => undefined);
}

function manifestsIn(root: ParentNode): Element[] {
  const scripts = [...root.querySelectorAll(manifestSelector)];
  return root instanceof Element && root.matches(manifestSelector) ? [root, ...scripts] : scripts;
}

function reportUnloaded(
  target: EventTarget,
  { contentName, scope, resourceId }: ItemDetail = { contentName: "", scope: "", resourceId: "" },
): void {
  const detail: ErrorDetail = { contentName, scope, resourceId, code: "NOT_LOADED", message: "", transient: true };
  dispatch(target, "capsule:error", detail);
}
