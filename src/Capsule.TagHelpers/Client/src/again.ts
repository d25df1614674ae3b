import type { Answer } from "./post";

// Loaded where an issuer or the network is at fault.

const mostTries = 3;
const firstPause = 400;
const longestPause = 5000;

/**
 * Tries again a little later, and later still, in the time there is; after the reader has left and come back, from
 * the start.
 * @param first What came of the first try.
 * @param post Tries once.
 * @param timeout In milliseconds, for all tries together.
 * @param end When it ends, in milliseconds since 1970.
 */
export async function postAgain(
  first: Answer,
  post: (url: URL, init: RequestInit, timeout: number) => Promise<Answer>,
  init: RequestInit,
  timeout: number,
  end: number,
): Promise<Answer> {
  let answer = first;
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
    answer = await post(first.url, init, end - Date.now());
  }
  return answer;
}

/** How long the server wants to be left alone, in milliseconds (RFC 9110, section 10.2.3); more than we wait is never. */
function retryAfter({ headers }: Answer): number {
  const text = headers?.get("retry-after");
  const wait = text ? Number(text) * 1000 || Date.parse(text) - Date.now() || 0 : 0;
  return wait > longestPause ? Infinity : wait;
}
