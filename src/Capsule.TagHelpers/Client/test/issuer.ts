import { vi } from "vitest";

export interface UnlockRequest {
  readonly url: string;
  readonly credentials: RequestCredentials | undefined;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
  readonly body: {
    readonly resourceJWT: string;
    readonly keys: { readonly contentName?: string }[];
    readonly clientPublicKey?: string;
    readonly shareToken?: string;
  };
}

/** Stands in for the network: answers each unlock request and keeps what was sent. */
export function answerWith(answer: (request: UnlockRequest) => Response | Promise<Response>): UnlockRequest[] {
  const requests: UnlockRequest[] = [];
  vi.stubGlobal("fetch", async (input: URL, init: RequestInit) => {
    const body = JSON.parse(init.body as string) as UnlockRequest["body"];
    const { credentials, signal } = init;
    const request = { url: String(input), credentials, headers: new Headers(init.headers), signal: signal ?? undefined, body };
    requests.push(request);
    return answer(request);
  });
  return requests;
}

export function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json" } });
}

export function problem(status: number, code: string, detail?: string): Response {
  return json({ type: "about:blank", title: "Refused", status, code, detail }, status);
}
