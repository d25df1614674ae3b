import { Page, type UnlockedCallback } from "./page";

export type { DeniedDetail, ErrorDetail, ItemDetail, UnlockedDetail } from "./events";
export type { UnlockedCallback } from "./page";

interface Capsule {
  readonly process: (root?: ParentNode) => Promise<void>;
  readonly forget: () => Promise<void>;
  readonly onUnlocked: (contentName: string, callback: UnlockedCallback) => () => void;
  readonly ready: Promise<void>;
}

function start(): Capsule {
  const page = new Page();
  return Object.freeze({
    process: (root?: ParentNode) => page.process(root),
    forget: () => page.forget(),
    onUnlocked: (contentName: string, callback: UnlockedCallback) => page.onUnlocked(contentName, callback),
    ready: whenParsed().then(() => page.process()),
  });
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

// A site may load this file under two addresses (one with a fingerprint, one without). The page has one client.
const shared = globalThis as { [name: symbol]: Capsule | undefined };
const capsule = (shared[Symbol.for("capsule")] ??= start());

/** Opens what is protected below a root, the document by default, and tries again what was refused there. */
export const process = capsule.process;

/** Drops every key kept in this browser for this site. Call it where readers sign out without leaving the page. */
export const forget = capsule.forget;

/** Calls back for each region of a content name: at once if it is open, or when it opens. Returns what ends it. */
export const onUnlocked = capsule.onUnlocked;

/** Settles when everything in the page at load is open or refused. Never rejects. */
export const ready = capsule.ready;
