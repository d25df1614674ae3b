import type { Answer } from "./post";

// Loaded where an issuer or the network is at fault.

const mostTries = 3;
const firstPause = 400;
const longestPause = 5000;

/**
 * Tries again a little later, and later still, in the time there is; after the reader has left and come back, from
 * the start.
 * @param first What came of the first try.
 * @param tryFor Tries for so many milliseconds.
 * @param started When the first try began, in milliseconds since 1970.
 * @param timeout In milliseconds, for all tries together.
 */
export async function postAgain(
  first: Answer,
  tryFor: (milliseconds: number) => Promise<Answer>,
  started: number,
  timeout: number,
): Promise<Answer> {
  let answer = first;
  let end = started + timeout;
  for (let tries = 1; !answer.status || answer.status >= 500; tries++) {
    if (answer.back) {
      await answer.back;
      end = Date.now() + timeout;
      tries = 0;
    } else {
      const pause = Math.max(Math.random() * firstPause * 2 ** tries, retryAfter(answer));
      if (tries === mostTries || Date.now() + pause >= end) {
        return answer;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    answer = await tryFor(end - Date.now());
  }
  return answer;
}

/** How long the server wants to be left alone, in milliseconds (RFC 9110, section 10.2.3); more than we wait is never. */
function retryAfter({ retryAfter: text }: Answer): number {
  const wait = text ? Number(text) * 1000 || Date.parse(text) - Date.now() || 0 : 0;
  return wait > longestPause ? Infinity : wait;
}
