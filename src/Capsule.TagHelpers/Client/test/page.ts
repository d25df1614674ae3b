import { vi } from "vitest";

type Client = typeof import("../src/index");

/** Puts HTML into the page and loads the client afresh, as a browser does on every page. */
export async function load(html: string): Promise<Client> {
  document.body.innerHTML = html;
  return reload();
}

/** Loads the client afresh on the page as it stands. */
export async function reload(): Promise<Client> {
  vi.resetModules();
  delete (globalThis as { [name: symbol]: unknown })[Symbol.for("capsule")];
  const client = await import("../src/index");
  await client.ready;
  return client;
}

/** The global object of scripts in the page; the tests' own is another. */
export function windowOfScripts(): Window & typeof globalThis {
  return (globalThis as unknown as { jsdom: { window: Window & typeof globalThis } }).jsdom.window;
}

export function manifestScript(manifest: unknown): string {
  const json = typeof manifest === "string" ? manifest : JSON.stringify(manifest);
  const escaped = json.replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
  return `<script type="application/json" class="dca-manifest">${escaped}</script>`;
}

export function placeholder(contentName: string, teaser = "teaser"): string {
  return `<div data-dca-content-name="${contentName}">${teaser}</div>`;
}

export function place(contentName: string): Element {
  const found = document.querySelector(`[data-dca-content-name="${contentName}"]`);
  if (!found) {
    throw new Error(`The page has no placeholder ${contentName}.`);
  }
  return found;
}

export function stateOf(contentName: string): string | null {
  return place(contentName).getAttribute("data-dca-state");
}

export interface Heard {
  readonly type: string;
  readonly target: EventTarget | null;
  readonly detail: Record<string, unknown>;
}

/** Everything the client says in the document from now on. */
export function listen(): Heard[] {
  const heard: Heard[] = [];
  for (const type of ["capsule:unlocked", "capsule:denied", "capsule:error"] as const) {
    const hear = (event: Event): void => {
      heard.push({ type, target: event.target, detail: (event as CustomEvent<Record<string, unknown>>).detail });
    };
    document.addEventListener(type, hear, { signal: listening.signal });
  }
  return heard;
}

let listening = new AbortController();

export function stopListening(): void {
  listening.abort();
  listening = new AbortController();
}
