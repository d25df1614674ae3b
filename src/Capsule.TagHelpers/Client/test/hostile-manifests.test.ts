import { beforeEach, describe, expect, test, vi } from "vitest";
import { decodeLongBase64Url } from "../src/long-base64url";
import { isBase64Url } from "../src/base64url";
import { ask } from "../src/ask";
import { lockedOf, readResource } from "../src/resource";
import { newHost } from "./host";
import { answerWith, json } from "./issuer";
import { listen, load, manifestScript, place, placeholder, stateOf } from "./page";
import { base64url, seal, type Manifest, type Sealed } from "./publisher";

let good: Sealed;

beforeEach(async () => {
  good = await seal({ body: "<p>open</p>", other: "<p>other</p>" });
  answerWith(() => json(good.direct));
});

describe("a hostile manifest", () => {
  test.each([
    "",
    "null",
    "[]",
    "7",
    '"text"',
    "{",
    "{}",
    '{"version":"0.10","resourceJWT":"a","content":[],"issuers":{}}',
    '{"version":"0.10","resourceJWT":"a","content":"x","issuers":{}}',
    '{"version":"0.10","resourceJWT":{},"content":{"body":{}},"issuers":{}}',
    '{"version":"1.0","resourceJWT":"a","content":{"body":{}},"issuers":{}}',
    '{"__proto__":{"version":"0.10","resourceJWT":"a","content":{"body":{}}}}',
    `${"[".repeat(100_000)}`,
  ])("that cannot be read is told once and leaves the next one alone (%#)", async (text) => {
    const heard = listen();

    const { process } = await load(manifestScript(text) + placeholder("body") + manifestScript(good.manifest));
    await process();

    expect(heard.filter(({ type }) => type === "capsule:error")).toMatchObject([
      { target: document.querySelector("script"), detail: { contentName: "", code: "BAD_MANIFEST" } },
    ]);
    expect(stateOf("body")).toBe("unlocked");
  });

  const item = (change: (item: Manifest["content"][string]) => void) => (manifest: Manifest) =>
    change(manifest.content["body"]!);

  test.each<[string, (manifest: Manifest) => void]>([
    ["no AAD", item((body) => delete body["aad"])],
    ["an AAD of three parts", item((body) => (body["aad"] = "news.example.com|article-1|body"))],
    ["an AAD of five parts", item((body) => (body["aad"] = "news.example.com|article-1|body|premium|x"))],
    ["another item's AAD", item((body) => (body["aad"] = "news.example.com|article-1|other|premium"))],
    ["an AAD without a scope", item((body) => (body["aad"] = "news.example.com|article-1|body|"))],
    ["a short IV", item((body) => (body["iv"] = "AAAA"))],
    ["an IV that is a number", item((body) => (body["iv"] = 7))],
    ["truncated base64url", item((body) => (body["ciphertext"] = "AAAAA"))],
    ["plain base64", item((body) => (body["ciphertext"] = "AA+/"))],
    ["wrapped keys that are none", item((body) => (body.wrappedContentKey = [{}]))],
    ["a wrapped key of the wrong length", item((body) => (body.wrappedContentKey[0]!["ciphertext"] = "AAAA"))],
    ["a hundred wrapped keys", item((body) => (body.wrappedContentKey = Array(100).fill(body.wrappedContentKey[0])))],
    ["null for an item", (manifest) => (manifest.content["body"] = null as never)],
  ])("with %s harms that item only", async (_, change) => {
    const heard = listen();
    change(good.manifest);

    await load(placeholder("body") + placeholder("other") + manifestScript(good.manifest));

    expect(heard.find(({ type }) => type === "capsule:error")).toMatchObject({
      target: place("body"),
      detail: { contentName: "body", code: "BAD_MANIFEST" },
    });
    expect(stateOf("other")).toBe("unlocked");
  });

  test.each<[string, unknown]>([
    ["null", null],
    ["a list", []],
    ["keys that are none", { local: { unlockUrl: "/unlock", keys: [null, 7, {}, [], { scope: 1 }] } }],
    ["no keys", { local: { unlockUrl: "/unlock" } }],
  ])("whose issuers are %s denies", async (_, issuers) => {
    const requests = answerWith(() => json(good.direct));

    await load(placeholder("body") + manifestScript({ ...good.manifest, issuers }));

    expect(requests).toEqual([]);
    expect(stateOf("body")).toBe("denied");
  });

  test("with names of built-in members opens and pollutes nothing", async () => {
    const heard = listen();
    const named = await seal({ constructor: "<p>a</p>", toString: "<p>b</p>", ok: "c" });
    const text = JSON.stringify(named.manifest)
      .replace('"content":{', '"content":{"__proto__":{"contentType":"text/html","polluted":1},')
      .replace('"issuers":{', '"issuers":{"__proto__":{"unlockUrl":"/evil","polluted":1},');
    const requests = answerWith(() => json(named.direct));

    await load(placeholder("constructor") + placeholder("toString") + placeholder("__proto__") + manifestScript(text));

    expect(["constructor", "toString", "__proto__"].map(stateOf)).toEqual(["unlocked", "unlocked", "error"]);
    expect(requests).toHaveLength(1);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(heard.filter(({ type }) => type === "capsule:error")).toHaveLength(1);
  });

  test("of two thousand items without a place ends", async () => {
    const content = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`item${i}`, good.manifest.content["body"]]));
    const heard = listen();

    await load(manifestScript({ ...good.manifest, content }));

    expect(heard).toHaveLength(2000);
  });

  test("with ten thousand regions lets the page have a turn for each request", { timeout: 60_000 }, async () => {
    const item = good.manifest.content["body"]!;
    const regions = Array.from({ length: 10_000 }, (_, i) => [`item${i}`, { ...item, aad: `news.example.com|article-1|item${i}|premium` }]);
    const keys = regions.map(([contentName]) => ({ contentName, scope: "premium", contentKey: "sealed" }));
    const script = document.createElement("script");
    script.type = "application/json";
    script.text = JSON.stringify({ ...good.manifest, content: Object.fromEntries(regions), issuers: { local: { unlockUrl: "/unlock", keys } } });
    const resource = readResource(script, newHost({ transport: "direct" }));
    const requests = answerWith(({ body }) =>
      json({ keys: body.keys.map(({ contentName }) => ({ ...good.wrapped.keys[0], contentName })) }),
    );

    const turns = await turnsDuring(() => ask(resource, resource.issuers[0]!));

    // No key opens any of them, since each is another's ciphertext: all are asked for, forty requests in all.
    expect(requests).toHaveLength(40);
    expect(lockedOf(resource)).toHaveLength(10_000);
    expect(turns).toBeGreaterThanOrEqual(requests.length);
  });
});

describe("base64url", () => {
  test.each([0, 1, 2, 3, 65_536, 65_537, 200_000])("of %i bytes is decoded in pieces as in one go", async (length) => {
    const bytes = Buffer.alloc(length, Uint8Array.from({ length: 251 }, (_, i) => i));

    expect(Buffer.from(await decodeLongBase64Url(base64url(bytes))).equals(bytes)).toBe(true);
  });

  test("is decoded by the browser where it can", async () => {
    const fromBase64 = vi.fn(() => new Uint8Array([1]));
    vi.stubGlobal("Uint8Array", Object.assign(class extends Uint8Array {}, { fromBase64 }));

    expect(await decodeLongBase64Url("AQ")).toEqual(new Uint8Array([1]));
    expect(fromBase64).toHaveBeenCalledExactlyOnceWith("AQ", { alphabet: "base64url" });
  });

  test.each(["A", "AAAAA", "A=", "AA==", "A+", "A/", "A A", "Ä", "A\n"])("is not %j", (text) => {
    expect(isBase64Url(text)).toBe(false);
  });
});

/** How often something else could run meanwhile. */
async function turnsDuring(work: () => Promise<void>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const watch = (): void => {
    turns++;
    if (!isDone) {
      setImmediate(watch);
    }
  };
  setImmediate(watch);
  await work();
  isDone = true;
  return turns;
}
