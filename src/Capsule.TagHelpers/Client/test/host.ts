import { vi } from "vitest";
import { dispatch } from "../src/dispatch";
import type { Host } from "../src/host";
import { createKeyStore } from "../src/keys/key-store";
import type { Settings } from "../src/settings";

/** Stands in for the loader. */
export function newHost(settings: Settings = {}): Host & { callbacks: Set<never> } {
  return {
    keys: createKeyStore(),
    settings,
    share: undefined,
    mayAsk: Promise.resolve(),
    browserKey: () => Promise.resolve(undefined),
    callbacks: new Set(),
    observe: () => {},
    manifestsIn: (root) => [...root.querySelectorAll("script.dca-manifest")],
    dispatch,
    reportUnloaded: vi.fn(),
  };
}
