/** Why an item stays closed. `denied`: the reader may not. `error`: nobody could say. */
export interface Refusal {
  readonly kind: "denied" | "error";
  readonly code: string;
  /** For people. Never holds key material. */
  readonly message: string;
  /** Another try may go better. */
  readonly transient: boolean;
}

function error(code: string, message: string, transient = false): Refusal {
  return { kind: "error", code, message, transient };
}

export const refusals = {
  badManifest: error("BAD_MANIFEST", "The manifest or this item of it is malformed."),
  badUnlockUrl: error("BAD_UNLOCK_URL", "The issuer's unlockUrl is neither https nor of this origin."),
  badAnswer: error("BAD_ANSWER", "The issuer's answer is malformed."),
  cannotDecrypt: error("DECRYPT_FAILED", "The issuer's key does not open this item."),
  cannotPlace: error("PLACEMENT_FAILED", "The page does not let this content be placed."),
  insecureContext: error("INSECURE_CONTEXT", "Browsers decrypt on https pages only."),
  network: error("NETWORK", "The issuer could not be reached.", true),
  notGranted: { kind: "denied", code: "NOT_GRANTED", message: "", transient: false },
} as const satisfies Record<string, Refusal>;

/**
 * Which of two issuers' refusals tells the reader more: a fault that may pass, since that issuer could still open
 * the item; then a plain no; then a fault that lasts.
 */
export function weightier(a: Refusal | undefined, b: Refusal): Refusal {
  return a && weight(a) >= weight(b) ? a : b;
}

function weight(refusal: Refusal): number {
  return refusal.transient ? 2 : refusal.kind === "denied" ? 1 : 0;
}
