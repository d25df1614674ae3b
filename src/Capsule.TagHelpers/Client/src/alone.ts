import { whenLeft } from "./page-life";

const patience = 5000;
const underWay = new Map<string, Promise<unknown>>();

/**
 * Does work that leaves something for others to find, unless the same is under way, in this tab or another: then
 * it waits until that is done.
 * @returns Whether it did the work.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<boolean> {
  const before = underWay.get(name);
  if (before) {
    await before;
    return false;
  }

  const doing = amongTabs(name, work).finally(() => underWay.delete(name));
  underWay.set(name, doing);
  return doing;
}

async function amongTabs(name: string, work: () => Promise<void>): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  let mine: Promise<void> | undefined;
  let isFree = true;
  try {
    // A page that was left must not hold others up.
    await locks?.request(name, { ifAvailable: true }, (lock) => {
      isFree = !!lock;
      return lock && Promise.race([(mine = work()), whenLeft()]);
    });
    if (!isFree) {
      // Shared, so that all who wait go on at once.
      const ended = new AbortController();
      setTimeout(() => ended.abort(), patience);
      await locks?.request(name, { mode: "shared", signal: ended.signal }, () => {});
    }
  } catch {
    // Sandboxed documents have no locks; or it took too long.
  }
  if (isFree) {
    await (mine ?? work());
  }
  return isFree;
}
