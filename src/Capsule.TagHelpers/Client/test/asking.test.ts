import { beforeEach, describe, expect, test, vi } from "vitest";
import { go, settle, skipPauses, waitFor } from "./browser";
import { answerWith, json, problem } from "./issuer";
import { begin, listen, load, manifestScript, place, placeholder, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

let sealed: Sealed;
let html: string;

beforeEach(async () => {
  sealed = await seal({ body: "<p>open</p>" });
  html = placeholder("body") + manifestScript(sealed.manifest);
});

function script(attributes: string): string {
  return `<script type="text/plain" data-capsule ${attributes}></script>`;
}

describe("an issuer at fault", () => {
  let pauses: number[];

  beforeEach(() => {
    vi.mocked(Math.random).mockReturnValue(0.5);
    pauses = skipPauses((milliseconds) => ![1000, 10_000].includes(milliseconds));
  });

  test.each<[string, () => Response]>([
    ["answers 503", () => problem(503, "BUSY")],
    ["does not answer", () => Response.error()],
  ])("that %s twice is asked a third time, later each time", async (_, fault) => {
    const answers = [fault, fault, () => json(sealed.direct)];
    answerWith(() => {
      const answer = answers.shift()!();
      return answer.type === "error" ? Promise.reject(new TypeError("Failed to fetch")) : answer;
    });

    await load(html);

    expect(stateOf("body")).toBe("unlocked");
    expect(pauses).toEqual([400, 800]);
  });

  test("is given up after three times", async () => {
    const requests = answerWith(() => problem(500, "OUT_OF_ORDER"));

    await load(html);

    expect(requests).toHaveLength(3);
    expect(stateOf("body")).toBe("error");
  });

  test.each([400, 401, 403, 410, 422, 429])("with %i is asked once", async (status) => {
    const requests = answerWith(() => problem(status, "NO"));

    await load(html);

    expect(requests).toHaveLength(1);
    expect(pauses).toEqual([]);
  });

  test.each([
    ["3", 3000],
    ["Fri, 20 Nov 2026 17:30:02 GMT", 2000],
    ["soon", 400],
    ["-1", 400],
  ])("is left alone for as long as it says (Retry-After: %s)", async (value, pause) => {
    const busy = new Response("", { status: 503, headers: { "retry-after": value } });
    const answers = [busy, json(sealed.direct)];
    answerWith(() => answers.shift()!);

    await load(html);

    expect(stateOf("body")).toBe("unlocked");
    expect(pauses).toEqual([pause]);
  });

  test("that wants to be left alone for long is not asked again", async () => {
    const requests = answerWith(() => new Response("", { status: 503, headers: { "retry-after": "3600" } }));

    await load(html);

    expect(requests).toHaveLength(1);
    expect(stateOf("body")).toBe("error");
  });

  test("that says nothing is given up after the time it has, and the next one asked", async () => {
    sealed = await seal({ body: "open" }, { issuers: { silent: "/silent", local: "/unlock" } });
    const requests = answerWith(({ url, signal }) => {
      if (!url.endsWith("/silent")) {
        return json(sealed.direct);
      }
      vi.setSystemTime(Date.now() + 2000);
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError"))));
    });
    skipPauses((milliseconds) => milliseconds === 2000 && requests.length === 0);

    await load(script('data-timeout="2000"') + placeholder("body") + manifestScript(sealed.manifest));

    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(["/silent", "/unlock"]);
    expect(stateOf("body")).toBe("unlocked");
  });
});

describe("what tells who the reader is", () => {
  const elsewhere = "https://issuer.example.com/unlock";

  test.each([
    ["/capsule/unlock", [], "Bearer secret", "1"],
    [elsewhere, [], null, null],
    [elsewhere, ["https://issuer.example.com"], "Bearer secret", "1"],
    [elsewhere, ["https://example.com", "https://issuer.example.com:8443"], null, null],
  ])("goes to %s with named origins %j: %s", async (unlockUrl, origins, authorization, header) => {
    sealed = await seal({ body: "x" }, { issuers: { it: unlockUrl } });
    const requests = answerWith(() => json(sealed.direct));
    const token = vi.fn(() => Promise.resolve("secret"));
    const { configure, process } = await load(script("data-configure"));
    document.body.innerHTML = placeholder("body") + manifestScript(sealed.manifest);
    configure({ origins, token, headers: { "x-reader": "1", "content-type": "text/plain" } });
    await process();

    expect(requests[0]?.headers.get("authorization")).toBe(authorization);
    expect(requests[0]?.headers.get("x-reader")).toBe(header);
    expect(requests[0]?.headers.get("content-type")).toBe("application/json");
    expect(token).toHaveBeenCalledTimes(authorization ? 1 : 0);
  });

  test("can stand on the script element", async () => {
    sealed = await seal({ body: "x" }, { issuers: { it: elsewhere } });
    const requests = answerWith(() => json(sealed.direct));

    await load(
      script(`data-origins="https://other.example https://issuer.example.com" data-headers='{"x-reader":"1"}'`) +
        placeholder("body") +
        manifestScript(sealed.manifest),
    );

    expect(requests[0]?.headers.get("x-reader")).toBe("1");
  });

  test.each([
    ["headers that are none", "data-headers='{'"],
    ["an origin that is none", 'data-origins="issuer"'],
  ])("is not sent with %s, and the browser tells it", async (_, attribute) => {
    const report = vi.fn();
    vi.stubGlobal("reportError", report);
    const requests = answerWith(() => json(sealed.direct));
    sealed.manifest.issuers["local"]!.unlockUrl = attribute.includes("origins") ? elsewhere : "/unlock";
    const heard = listen();

    await load(script(attribute) + placeholder("body") + manifestScript(sealed.manifest));

    expect(requests).toEqual([]);
    expect(report).toHaveBeenCalledTimes(1);
    expect(heard[0]?.detail["code"]).toBe("BAD_SETTINGS");
  });

  test("is waited for where the page says so", async () => {
    const requests = answerWith(() => json(sealed.direct));
    document.body.innerHTML = script("data-configure") + html;
    const { configure, ready } = await begin();
    await settle();
    expect(requests).toEqual([]);

    configure({ token: () => "late" });
    await ready;

    expect(requests[0]?.headers.get("authorization")).toBe("Bearer late");
  });
});

describe("issuers", () => {
  test.each([
    ["second first", ["/second", "/first"]],
    ["second", ["/second"]],
    ["nobody", []],
    ["", ["/first", "/second"]],
  ])("are asked as the site orders (%j)", async (issuers, expected) => {
    sealed = await seal({ body: "x" }, { issuers: { first: "/first", second: "/second" } });
    const requests = answerWith(() => problem(403, "NO"));

    await load(script(`data-issuers="${issuers}"`) + placeholder("body") + manifestScript(sealed.manifest));

    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(expected);
  });

  test("are not asked while the page is rendered ahead", async () => {
    const requests = answerWith(() => json(sealed.direct));
    Object.defineProperty(document, "prerendering", { value: true, configurable: true });
    document.body.innerHTML = html;
    const { ready } = await begin();
    await settle();
    expect(requests).toEqual([]);

    Reflect.deleteProperty(document, "prerendering");
    document.dispatchEvent(new Event("prerenderingchange"));
    await ready;

    expect(stateOf("body")).toBe("unlocked");
  });

  test("are left when the reader leaves, and asked again when the page comes back", async () => {
    const heard = listen();
    const requests = answerWith(({ signal }) =>
      requests.length > 1
        ? json(sealed.direct)
        : new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")))),
    );
    document.body.innerHTML = html;
    const { ready } = await begin();
    await waitFor(() => expect(requests).toHaveLength(1));

    go("pagehide");
    await settle();
    expect(requests[0]?.signal?.aborted).toBe(true);
    expect(requests).toHaveLength(1);
    expect(heard).toEqual([]);

    go("pageshow");
    await ready;

    expect(stateOf("body")).toBe("unlocked");
  });

  test("get no more than they take in one request, and all entries of a region in one", async () => {
    const names = Array.from({ length: 150 }, (_, i) => `item${i}`);
    sealed = await seal(Object.fromEntries(names.map((name) => [name, name])));
    const keys = sealed.manifest.issuers["local"]!.keys;
    keys.push(...keys.map((entry) => ({ ...entry, kid: "next" })));
    const requests = answerWith(({ body }) =>
      json({ keys: sealed.direct.keys.filter(({ contentName }) => body.keys.some((key) => key.contentName === contentName)) }),
    );

    await load(names.map((name) => placeholder(name)).join("") + manifestScript(sealed.manifest));

    expect(requests.map(({ body }) => body.keys.length)).toEqual([256, 44]);
    expect(requests.every(({ body }) => new Set(body.keys.map((key) => key.contentName)).size * 2 === body.keys.length)).toBe(true);
    expect(names.every((name) => place(name).textContent === name)).toBe(true);
  });

  test("are asked once for a scope, however many regions it has", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `item${i}`);
    sealed = await seal(Object.fromEntries(names.map((name) => [name, name])));
    const requests = answerWith(() => json({ keys: sealed.wrapped.keys.slice(0, 256) }));

    await load(names.map((name) => placeholder(name)).join("") + manifestScript(sealed.manifest));

    expect(requests).toHaveLength(1);
    expect(names.every((name) => stateOf(name) === "unlocked")).toBe(true);
  });

  test("get requests below their limit of bytes", async () => {
    const names = Array.from({ length: 100 }, (_, i) => `item${i}`);
    sealed = await seal(Object.fromEntries(names.map((name) => [name, name])));
    sealed.manifest.issuers["local"]!.keys.forEach((entry) => (entry["contentKey"] = "k".repeat(5000)));
    const requests = answerWith(() => json(sealed.direct));

    await load(names.map((name) => placeholder(name)).join("") + manifestScript(sealed.manifest));

    expect(requests).toHaveLength(3);
    expect(requests.every(({ body }) => JSON.stringify(body).length < 256 * 1024)).toBe(true);
  });
});
