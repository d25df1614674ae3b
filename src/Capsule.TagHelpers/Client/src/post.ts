import { parseJson } from "./json";
import { once } from "./page-life";

/** What came of one try. */
export interface Answer {
  readonly url: URL;
  /** The HTTP status; 0 where nobody answered. */
  readonly status: number;
  /** What was answered, parsed, where it was JSON. */
  readonly value?: unknown;
  readonly headers?: Headers;
  /** The reader left the page while it was asking: settles when it comes back. */
  readonly back?: Promise<unknown> | undefined;
}

/** Posts once. Never rejects. */
export async function post(url: URL, init: RequestInit, timeout: number): Promise<Answer> {
  const over = new AbortController();
  const { signal } = over;
  const end = (): void => over.abort();
  const timer = setTimeout(end, timeout);
  let back: Promise<unknown> | undefined;
  const leave = (): void => {
    back = once(window, "pageshow");
    end();
  };
  addEventListener("pagehide", leave, { signal });
  try {
    const response = await fetch(url, { ...init, signal });
    const { status, headers } = response;
    // `application/json`, or a type that is written in it such as `application/problem+json`.
    const isJson = /[/+]json\b/i.test(headers.get("content-type") ?? "");
    return { url, status, headers, value: isJson && parseJson(await response.text()) };
  } catch {
    return { url, status: 0, back };
  } finally {
    clearTimeout(timer);
    end();
  }
}
