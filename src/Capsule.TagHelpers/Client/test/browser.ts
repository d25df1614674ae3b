import { vi } from "vitest";

/** Stands in for the browser's locks, which jsdom has not: one holder at a time, others wait. */
export function fakeLocks(): { held: Set<string>; hold(name: string): () => void } {
  const held = new Set<string>();
  const waiting = new Map<string, (() => void)[]>();
  const release = (name: string): void => {
    held.delete(name);
    waiting.get(name)?.forEach((go) => go());
    waiting.delete(name);
  };
  const request = async (
    name: string,
    options: LockOptions,
    work: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    if (held.has(name)) {
      if (options.ifAvailable) {
        return work(null);
      }
      await new Promise<void>((resolve, reject) => {
        waiting.set(name, [...(waiting.get(name) ?? []), resolve]);
        options.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
      });
    }
    held.add(name);
    try {
      return await work({ name, mode: options.mode ?? "exclusive" });
    } finally {
      release(name);
    }
  };
  vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { locks: { request } }));
  return {
    held,
    hold: (name) => {
      held.add(name);
      return () => release(name);
    },
  };
}

/** Instead of waiting, notes for how long: pauses of these lengths are over at once, others never end. */
export function skipPauses(isOver: (milliseconds: number) => boolean): number[] {
  const pauses: number[] = [];
  vi.stubGlobal("setTimeout", (work: () => void, milliseconds?: number) => {
    if (milliseconds === undefined) {
      setImmediate(work); // No pause, only a turn of the loop.
    } else if (isOver(milliseconds)) {
      pauses.push(milliseconds);
      setImmediate(work);
    }
    return 0;
  });
  return pauses;
}

/** Waits until a check passes, for as long as it takes on a machine that has other work. */
export function waitFor<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000 });
}

/** Lets all that can go on without another event go on. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 50; i++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The reader leaves, or comes back to the page as it was. */
export function go(type: "pagehide" | "pageshow"): void {
  window.dispatchEvent(Object.assign(new Event(type), { persisted: true }));
}
