const slice = 8;

/** Gives what is to be awaited between pieces of long work: it lets the page go on every few milliseconds. */
export function breather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since > slice) {
      await new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel(); // Timers are held back to four milliseconds each.
        port1.onmessage = () => {
          port1.close();
          resolve();
        };
        port2.postMessage(0);
      });
      since = performance.now();
    }
  };
}

/** Does the same with each, side by side. Ten thousand are not begun in one go. */
export async function eachOf<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const breathe = breather();
  const begun: Promise<void>[] = [];
  for (const one of all) {
    begun.push(work(one));
    await breathe();
  }
  await Promise.all(begun);
}
