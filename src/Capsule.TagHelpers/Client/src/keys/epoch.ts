/** What an epoch is where the site has set none. */
export type Epoch = string | null;

/**
 * The reader's sign-in state, as the site tells it: the cookie `dca-epoch` gets a new random value at sign-in and
 * at sign-out. Keys kept under another value belong to a reader who is gone.
 */
export function currentEpoch(): Epoch {
  try {
    return /(?:^|;\s*)dca-epoch=([^;]*)/.exec(document.cookie)?.[1] ?? null;
  } catch {
    return null; // Sandboxed documents have no cookies.
  }
}
