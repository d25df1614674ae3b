import { vi } from "vitest";

type Client = typeof import("../src/index");

/** Puts HTML into the page and loads the client afresh, as a browser does on every page. */
export async function load(html: string): Promise<Client> {
  document.body.innerHTML = html;
  return reload();
}

/** Loads the client afresh on the page as it stands. */
export async function reload(): Promise<Client> {
  const client = await begin();
  await client.ready;
  return client;
}

/** The same, without waiting for it. */
export async function begin(): Promise<Client> {
  leavePage();
  vi.stubGlobal("MutationObserver", Observer);
  vi.spyOn(window, "addEventListener").mockImplementation(listenWhileHere(window));
  vi.spyOn(document, "addEventListener").mockImplementation(listenWhileHere(document));
  vi.resetModules();
  delete (globalThis as { [name: symbol]: unknown })[Symbol.for("capsule")];
  return import("../src/index");
}

let here = new AbortController();

/** Ends what the former client still hears and sees: a browser drops it with its document. */
export function leavePage(): void {
  here.abort();
  here = new AbortController();
}

const BrowserObserver = MutationObserver;

class Observer extends BrowserObserver {
  constructor(callback: MutationCallback) {
    super(callback);
    here.signal.addEventListener("abort", () => this.disconnect());
  }
}

const listeners = new Map<EventTarget, EventTarget["addEventListener"]>(
  [window, document].map((target) => [target, target.addEventListener.bind(target)]),
);

function listenWhileHere(target: EventTarget): EventTarget["addEventListener"] {
  const { signal } = here;
  return (type, listener, options) => {
    const given = typeof options === "object" ? options : {};
    listeners.get(target)?.(type, listener, options);
    signal.addEventListener("abort", () => target.removeEventListener(type, listener, given));
  };
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
  for (const type of ["capsule:unlocked", "capsule:denied", "capsule:error", "capsule:closed"] as const) {
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
