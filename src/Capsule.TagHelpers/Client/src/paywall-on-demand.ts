/** Loads the paywall's part, if the page has a place for it: listeners may put one in when they hear of a refusal. */
export function loadPaywall(): void {
  queueMicrotask(() => {
    if (document.querySelector("dca-paywall-view:not(:defined)")) {
      // Where it does not load, what is between its tags stays to be seen.
      void import("./paywall/element").catch(() => undefined);
    }
  });
}
