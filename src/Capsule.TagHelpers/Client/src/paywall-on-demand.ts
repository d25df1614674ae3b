/** Loads the paywall's part when something is refused, if the page has a place for it. */
export function loadPaywallOnDemand(): void {
  for (const type of ["capsule:denied", "capsule:error"] as const) {
    document.addEventListener(type, () => queueMicrotask(load)); // Listeners may put one in.
  }
}

/** Where it does not load, what is between its tags stays to be seen. */
function load(): void {
  if (document.querySelector("dca-paywall-view:not(:defined)")) {
    void import("./paywall/element").catch(() => undefined);
  }
}
