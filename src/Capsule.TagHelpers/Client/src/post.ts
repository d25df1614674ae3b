import { parseJson } from "./json";
import { whenBack, whenLeft } from "./page-life";

/** What came of one try. */
export interface Answer {
  /** The HTTP status; 0 where nobody answered. */
  readonly status: number;
  /** What was answered, parsed, where it was JSON. */
  readonly value?: unknown;
  /** The header `Retry-After`. */
  readonly retryAfter?: string | null;
  /** The reader left the page while it was asking: settles when it comes back. */
  readonly back?: Promise<unknown> | undefined;
}

/**
 * Posts until there is an answer, in the time there is. What is to be done about faults is loaded when there is one.
 * @param timeout In milliseconds, for all tries together.
 */
export async function post(url: URL, init: RequestInit, timeout: number): Promise<Answer> {
  const started = Date.now();
  const answer = await postOnce(url, init, timeout);
  if (answer.status && answer.status < 500) {
    return answer;
  }

  try {
    const { postAgain } = await import("./again");
    return await postAgain(answer, (left) => postOnce(url, init, left), started, timeout);
  } catch {
    return answer;
  }
}

async function postOnce(url: URL, init: RequestInit, timeout: number): Promise<Answer> {
  const over = new AbortController();
  const { signal } = over;
  let back: Promise<unknown> | undefined;
  const timer = setTimeout(() => over.abort(), timeout);
  void whenLeft(signal).then(() => {
    back = whenBack();
    over.abort();
  });
  try {
    const response = await fetch(url, { ...init, signal });
    const { status, headers } = response;
    // `application/json`, or a type that is written in it such as `application/problem+json`.
    const isJson = /^application\/([\w.-]+\+)?json\b/i.test(headers.get("content-type") ?? "");
    return { status, retryAfter: headers.get("retry-after"), value: isJson && parseJson(await response.text()) };
  } catch {
    return { status: 0, back };
  } finally {
    clearTimeout(timer);
    over.abort();
  }
}
