import { parseJson } from "./json";
import { whenBack, whenLeft } from "./page-life";

/** What an issuer answered. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  /** Parsed, where it was JSON. */
  readonly value: unknown;
}

const mostAttempts = 3;
const firstPause = 400;
const longestPause = 5000;

/**
 * Posts until there is an answer. Faults of the server (5xx) and of the network are tried again a little later, in
 * the time there is; refusals are not. A reader who leaves ends the request, one who comes back begins it again.
 * @param timeout For all attempts together, in milliseconds.
 * @returns The last answer; undefined where there was none.
 */
export async function post(url: URL, init: RequestInit, timeout: number): Promise<Answer | undefined> {
  let end = Date.now() + timeout;
  for (let attempt = 1; ; attempt++) {
    const over = new AbortController();
    const listening = new AbortController();
    let hasLeft = false;
    const timer = setTimeout(() => over.abort(), end - Date.now());
    void whenLeft(listening.signal).then(() => {
      hasLeft = true;
      over.abort();
    });
    let answer: Answer | undefined;
    let pause = Math.random() * firstPause * 2 ** attempt;
    try {
      const response = await fetch(url, { ...init, signal: over.signal });
      const value = isJson(response) ? parseJson(await response.text()) : undefined;
      answer = { ok: response.ok, status: response.status, value };
      pause = Math.max(pause, retryAfter(response));
    } catch {
      // No answer.
    } finally {
      clearTimeout(timer);
      listening.abort();
    }

    if (hasLeft) {
      await whenBack();
      end = Date.now() + timeout;
      attempt = 0;
    } else if ((answer && answer.status < 500) || attempt === mostAttempts || Date.now() + pause > end) {
      return answer;
    } else {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** `application/json`, or a type that is written in it such as `application/problem+json`. */
function isJson(response: Response): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(response.headers.get("content-type") ?? "");
}

/** How long the server wants to be left alone, in milliseconds (RFC 9110, section 10.2.3); more than we wait is never. */
function retryAfter(response: Response): number {
  const text = response.headers.get("retry-after");
  const wait = text ? Number(text) * 1000 || Date.parse(text) - Date.now() || 0 : 0;
  return wait > longestPause ? Infinity : wait;
}
