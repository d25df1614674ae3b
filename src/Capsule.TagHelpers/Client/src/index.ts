import { Loader } from "./loader";
import type { UnlockedCallback } from "./callback";
import type { Settings } from "./settings";

export type { CapsuleEventMap, DeniedDetail, ErrorDetail, ItemDetail, UnlockedDetail } from "./events";
export type { DcaPaywallView } from "./paywall/element";
export type { UnlockedCallback } from "./callback";
export type { Settings } from "./settings";

/** What this module exports, in one object. */
export interface Capsule {
  readonly configure: (settings: Settings) => void;
  readonly process: (root?: ParentNode) => Promise<void>;
  readonly unlock: (root?: ParentNode) => Promise<boolean>;
  readonly decrypt: (contentName: string) => Promise<Blob | undefined>;
  readonly forget: () => Promise<void>;
  readonly onUnlocked: (contentName: string, callback: UnlockedCallback) => () => void;
  readonly ready: Promise<void>;
}

function start(): Capsule {
  const loader = new Loader();
  const process = (root: ParentNode = document): Promise<void> => loader.process(root);
  return Object.freeze({
    configure: (settings: Settings) => loader.configure(settings),
    process,
    unlock: async (root: ParentNode = document) => {
      await process(root);
      return !root.querySelector("[data-dca-state=denied],[data-dca-state=error]");
    },
    decrypt: (contentName: string) => loader.decrypt(contentName),
    forget: () => loader.forget(),
    onUnlocked: (contentName: string, callback: UnlockedCallback) => loader.onUnlocked(contentName, callback),
    ready: loader.start(),
  });
}

// A site may load this file under two addresses (one with a fingerprint, one without). The page has one client.
const shared = globalThis as { [name: symbol]: Capsule | undefined };
const capsule = (shared[Symbol.for("capsule")] ??= start());

/** Sets how issuers are asked, from the next request on. Settings that are not given stay. */
export const configure = capsule.configure;

/**
 * Opens what is protected below a root, the document by default, and tries again what was refused there. Manifests
 * that come into the document later are found without it. Never rejects.
 */
export const process = capsule.process;

/** Does the same, and says whether nothing below the root stayed closed. Call it after a reader has signed in. */
export const unlock = capsule.unlock;

/** The content of the first region of a name, whatever its type; undefined where it stays closed. */
export const decrypt = capsule.decrypt;

/** Drops every key kept in this browser for this site. Call it where readers sign out without leaving the page. */
export const forget = capsule.forget;

/** Calls back for each region of a content name: at once if it is open, or when it opens. Returns what ends it. */
export const onUnlocked = capsule.onUnlocked;

/** Settles when everything in the page at load is open or refused. Never rejects. */
export const ready = capsule.ready;
