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
}
