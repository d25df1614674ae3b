// What is seldom needed is loaded when it is.

/** For what few pages need: see there. Undefined where it does not load. */
export function loadMore(): Promise<typeof import("./more") | undefined> {
  return import("./more").catch(() => undefined);
}

/** For what stays closed. Undefined where it does not load. */
export function loadRefused(): Promise<typeof import("./refused") | undefined> {
  return import("./refused").catch(() => undefined);
}

/** For sites that set how issuers are asked. */
export function loadTailored(): Promise<typeof import("./tailored")> {
  return import("./tailored");
}
