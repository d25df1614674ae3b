/** Why an item stays closed. `denied`: the reader may not. `error`: nobody could say. */
export interface Refusal {
  readonly kind: "denied" | "error";
  readonly code: string;
  /** For people. Never holds key material. */
  readonly message: string;
  /** Another try may go better. */
  readonly transient: boolean;
  /** What the issuer said, where one did. */
  readonly answer?: IssuerAnswer;
}

/** An issuer's refusal, read from its problem details (RFC 9457). Texts are for people and hold at most 1000 characters. */
export interface IssuerAnswer {
  readonly title?: string;
  readonly detail?: string;
  /** Where the reader can sign in or subscribe: an absolute http or https address. */
  readonly loginUrl?: string;
  /** How many free articles are left, or whatever else the issuer counts. */
  readonly remaining?: number;
  /** The HTTP status. */
  readonly status?: number;
  /** Stable between versions of the issuer. */
  readonly code?: string;
}

/** What the codes mean is in the README. */
function error(code: string, transient = false): Refusal {
  return { kind: "error", code, message: "", transient };
}

export const refusals = {
  badManifest: error("BAD_MANIFEST"),
  badUnlockUrl: error("BAD_UNLOCK_URL"),
  badAnswer: error("BAD_ANSWER"),
  cannotDecrypt: error("DECRYPT_FAILED"),
  cannotPlace: error("PLACEMENT_FAILED"),
  insecureContext: error("INSECURE_CONTEXT"),
  notLoaded: error("NOT_LOADED", true),
  network: error("NETWORK", true),
  badSettings: error("BAD_SETTINGS"),
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
