import type { Callback } from "./callback";
import type { CapsuleEventMap, ItemDetail } from "./events";
import type { BrowserKey } from "./keys/browser-key";
import type { KeyStore } from "./keys/key-store";
import type { Settings } from "./settings";
import type { Share } from "./share";

/** What the loader hands to the part that opens regions. The parts are separate files and share no code. */
export interface Host {
  readonly keys: KeyStore;
  /** What the site configured, to be read anew at each use. */
  readonly settings: Settings;
  /** The share link by which the reader came. */
  readonly share: Promise<Share | undefined> | undefined;
  /** Settles when issuers may be asked. */
  readonly mayAsk: Promise<void>;
  readonly browserKey: () => Promise<BrowserKey | undefined>;
  /** Who is told of content. */
  readonly callbacks: ReadonlySet<Callback>;
  /** Has the page look at what changes in a tree. */
  readonly observe: (root: Node) => void;
  /** The manifests at or below a root. */
  readonly manifestsIn: (root: ParentNode) => Element[];
  readonly dispatch: (target: EventTarget, type: keyof CapsuleEventMap, detail: ItemDetail | undefined) => void;
  /** Tells that a part of the client did not load. */
  readonly reportUnloaded: (target: EventTarget, item?: ItemDetail) => void;
}
