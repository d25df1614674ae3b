import { once } from "./page-life";

const patience = 5000;

/**
 * Does work that leaves something for others to find, unless the same is under way, in this page or another tab: then
 * it waits until that is done.
 * @returns Whether it did the work.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  const { locks } = navigator;
  let mine: Promise<void> | undefined;
  let isFree = true;
  try {
    // A page that was left must not hold others up.
    await locks.request(name, { ifAvailable: true }, (lock) => {
      isFree = !!lock;
      return lock && Promise.race([(mine = work()), once(window, "pagehide")]);
    });
    if (!isFree) {
      // Shared, so that all who wait go on at once.
      await locks.request(name, { mode: "shared", signal: AbortSignal.timeout(patience) }, () => {});
    }
  } catch {
    // Sandboxed documents have no locks; or it took too long.
  }
  if (isFree) {
    await (mine ?? work());
  }
  return isFree;
}
