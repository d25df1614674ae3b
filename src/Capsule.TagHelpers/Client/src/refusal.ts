import type { Answer } from "./post";

/** Why an item stays closed: one of the client's codes, which the README explains, or what an issuer answered. */
export type Reason = Code | Answer;

export type Code =
  | "BAD_MANIFEST"
  | "BAD_UNLOCK_URL"
  | "BAD_ANSWER"
  | "BAD_SETTINGS"
  | "DECRYPT_FAILED"
  | "PLACEMENT_FAILED"
  | "INSECURE_CONTEXT"
  | "NOT_LOADED"
  | "NOT_GRANTED";

/** What a reason comes to. `denied`: the reader may not. `error`: nobody could say. */
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

/** The reader may not; whoever else is at fault may be asked for other things all the same. */
export function isDenial({ status }: Answer): boolean {
  return status === 401 || status === 403;
}

/** Reads a reason. */
export function refusalOf(reason: Reason, read: (answer: Answer) => Refusal): Refusal {
  if (typeof reason === "object") {
    return read(reason);
  }
  const isDenied = reason === "NOT_GRANTED";
  const transient = reason === "NOT_LOADED";
  return { kind: isDenied ? "denied" : "error", code: reason, message: "", transient };
}

/**
 * Which of two issuers' refusals tells the reader more: a fault that may pass, since that issuer could still open
 * the item; then a plain no; then a fault that lasts.
 */
export function weightier(a: Refusal, b: Refusal): Refusal {
  return weight(a) >= weight(b) ? a : b;
}

function weight(refusal: Refusal): number {
  return refusal.transient ? 2 : refusal.kind === "denied" ? 1 : 0;
}
