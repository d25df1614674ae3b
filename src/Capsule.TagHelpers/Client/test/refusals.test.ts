import { beforeEach, describe, expect, test, vi } from "vitest";
import { answerWith, json, problem } from "./issuer";
import { listen, load, manifestScript, place, placeholder, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

let sealed: Sealed;
let html: string;

beforeEach(async () => {
  sealed = await seal({ body: "<p>open</p>" });
  html = placeholder("body") + manifestScript(sealed.manifest);
});

describe("an issuer's refusal", () => {
  test.each([401, 403])("denies with %i, and tells the issuer's code", async (status) => {
    const heard = listen();
    answerWith(() => problem(status, "NOT_SUBSCRIBED", "Subscribers only."));

    await load(html);

    expect(stateOf("body")).toBe("denied");
    expect(place("body").hasAttribute("aria-busy")).toBe(false);
    expect(place("body").textContent).toBe("teaser");
    expect(heard).toEqual([
      {
        type: "capsule:denied",
        target: place("body"),
        detail: {
          contentName: "body",
          scope: "premium",
          resourceId: "article-1",
          code: "NOT_SUBSCRIBED",
          detail: "Subscribers only.",
          title: "Refused",
          status,
        },
      },
    ]);
  });

  test.each([
    [400, "KEY_MISMATCH"],
    [500, "OUT_OF_ORDER"],
  ])("of status %i is an error", async (status, code) => {
    const heard = listen();
    answerWith(() => problem(status, code));

    await load(html);

    expect(stateOf("body")).toBe("error");
    expect(heard[0]?.detail).toMatchObject({ code, message: "Refused" });
  });

  test("without problem details is told by its status", async () => {
    const heard = listen();
    answerWith(() => new Response("<h1>Bad gateway</h1>", { status: 502 }));

    await load(html);

    expect(heard[0]).toMatchObject({ type: "capsule:error", detail: { code: "HTTP_502" } });
  });

  test("leaves what another issuer can open", async () => {
    sealed = await seal({ body: "open" }, { issuers: { first: "https://a.example/unlock", second: "/unlock" } });
    const requests = answerWith(({ url }) => (url.includes("a.example") ? problem(403, "NO") : json(sealed.direct)));

    await load(placeholder("body") + manifestScript(sealed.manifest));

    expect(stateOf("body")).toBe("unlocked");
    expect(requests.map(({ url }) => url)).toEqual(["https://a.example/unlock", "https://news.example.com/unlock"]);
  });

  test("weighs less than another issuer's passing fault", async () => {
    sealed = await seal({ body: "open" }, { issuers: { first: "https://a.example/unlock", second: "/unlock" } });
    answerWith(({ url }) => (url.includes("a.example") ? problem(503, "BUSY") : problem(403, "NO")));

    await load(placeholder("body") + manifestScript(sealed.manifest));

    expect(stateOf("body")).toBe("error");
  });

  test("can be tried again", async () => {
    answerWith(() => problem(401, "SIGN_IN"));
    const { process } = await load(html);
    expect(stateOf("body")).toBe("denied");

    answerWith(() => {
      expect(stateOf("body")).toBe("loading");
      return json(sealed.direct);
    });
    await process();

    expect(place("body").innerHTML).toBe("<p>open</p>");
  });
});

describe("an issuer's answer", () => {
  test("that leaves an item out denies it", async () => {
    const heard = listen();
    answerWith(() => json({ keys: [] }));

    await load(html);

    expect(heard[0]).toMatchObject({ type: "capsule:denied", detail: { code: "NOT_GRANTED" } });
  });

  test.each([
    ["is no JSON", "<html>"],
    ["is null", "null"],
    ["has no keys", "{}"],
    ["has keys of another form", '{"keys":{"length":1}}'],
    ["has only entries that are none", '{"keys":[null,1,"x",[],{}]}'],
    ["has a short key", '{"keys":[{"contentName":"body","contentKey":"AAAA"}]}'],
    ["has a key that is no base64url", `{"keys":[{"contentName":"body","contentKey":"${"=".repeat(43)}"}]}`],
    ["hides its keys in a prototype", '{"__proto__":{"keys":[]}}'],
  ])("that %s is an error", async (_, text) => {
    const heard = listen();
    answerWith(() => new Response(text, { headers: { "content-type": "application/json" } }));

    await load(html);

    expect(heard[0]).toMatchObject({ type: "capsule:error", detail: { code: "BAD_ANSWER" } });
  });

  test("with another item's key, or for another scope, is an error", async () => {
    const heard = listen();
    const other = await seal({ body: "x" });
    answerWith(() => json(other.direct));
    await load(html);
    answerWith(() => json({ keys: [{ ...sealed.direct.keys[0], scope: "archive" }] }));
    await load(html);

    expect(heard.map(({ detail }) => detail["code"])).toEqual(["DECRYPT_FAILED", "DECRYPT_FAILED"]);
  });

  test("never shows key material in events", async () => {
    const heard = listen();
    answerWith(() => json(sealed.wrapped));
    await load(html);

    const told = JSON.stringify(heard.map(({ detail }) => detail));
    for (const { key } of sealed.wrapped.keys[0]?.wrapKeys ?? []) {
      expect(told).not.toContain(key);
    }
  });
});

describe("the network", () => {
  test("at fault is an error", async () => {
    const heard = listen();
    answerWith(() => Promise.reject(new TypeError("Failed to fetch")));

    await load(html);

    expect(heard[0]).toMatchObject({ type: "capsule:error", detail: { code: "NETWORK" } });
  });

  test.each([
    ["javascript:alert(1)"],
    ["http://issuer.example.com/unlock"],
    ["http://localhost/unlock"],
    ["https://user:secret@issuer.example.com/unlock"],
    ["data:application/json,{}"],
    ["https://"],
  ])("is not asked at %s", async (unlockUrl) => {
    const heard = listen();
    const requests = answerWith(() => json(sealed.direct));
    sealed.manifest.issuers["local"]!.unlockUrl = unlockUrl;

    await load(placeholder("body") + manifestScript(sealed.manifest));

    expect(requests).toEqual([]);
    expect(heard[0]).toMatchObject({ type: "capsule:error", detail: { code: "BAD_UNLOCK_URL" } });
  });

  test.each([
    ["/capsule/unlock", "", "same-origin"],
    ["https://issuer.example.com/unlock", "", "omit"],
    ["https://issuer.example.com/unlock", 'data-credentials="include"', "omit"],
    ["https://issuer.example.com/unlock", 'data-origins="https://issuer.example.com"', "omit"],
    ["https://issuer.example.com/unlock", 'data-credentials="include" data-origins="https://issuer.example.com/"', "include"],
    ["/capsule/unlock", 'data-credentials="include"', "same-origin"],
    ["/capsule/unlock", 'data-credentials="omit"', "omit"],
  ])("is asked at %s (%s) with credentials: %s", async (unlockUrl, attribute, credentials) => {
    const requests = answerWith(() => json(sealed.direct));
    sealed.manifest.issuers["local"]!.unlockUrl = unlockUrl;

    await load(`<script type="text/plain" data-capsule ${attribute}></script>${placeholder("body")}${manifestScript(sealed.manifest)}`);

    expect(requests.map((request) => request.credentials)).toEqual([credentials]);
  });

  test("is not asked where the browser cannot decrypt", async () => {
    const heard = listen();
    const requests = answerWith(() => json(sealed.direct));
    vi.stubGlobal("crypto", {});

    await load(html);

    expect(requests).toEqual([]);
    expect(heard[0]?.detail["code"]).toBe("INSECURE_CONTEXT");
  });
});
