import { describe, expect, test, vi } from "vitest";
import type { UnlockedDetail } from "../src/events";
import { answerWith, json, problem } from "./issuer";
import { listen, load, manifestScript, place, placeholder, stateOf } from "./page";
import { seal } from "./publisher";

describe("a region", () => {
  test("is busy until it is open, and then says so", async () => {
    const sealed = await seal({ body: "<p>open</p>" });
    answerWith(() => {
      expect(stateOf("body")).toBe("loading");
      expect(place("body").getAttribute("aria-busy")).toBe("true");
      return json(sealed.direct);
    });
    const heard = listen();

    await load(placeholder("body") + manifestScript(sealed.manifest));

    expect(place("body").outerHTML).toBe('<div data-dca-content-name="body" data-dca-state="unlocked"><p>open</p></div>');
    expect(heard).toEqual([
      {
        type: "capsule:unlocked",
        target: place("body"),
        detail: {
          contentName: "body",
          scope: "premium",
          resourceId: "article-1",
          contentType: "text/html",
          fromCache: false,
        },
      },
    ]);
  });

  test("in a table is parsed as part of the table", async () => {
    const sealed = await seal({ rows: "<tr><td>1</td></tr>" });
    answerWith(() => json(sealed.direct));

    await load(`<table><tbody data-dca-content-name="rows"></tbody></table>${manifestScript(sealed.manifest)}`);

    expect(place("rows").innerHTML).toBe("<tr><td>1</td></tr>");
  });

  test("of another type is given to listeners and leaves the teaser alone", async () => {
    const sealed = await seal({
      data: { text: '{"rows":[1]}', contentType: "application/json; charset=utf-8" },
      broken: { text: "{", contentType: "application/json" },
      note: { text: "plain", contentType: "text/plain" },
      loose: { text: "no place", contentType: "text/plain" },
    });
    answerWith(() => json(sealed.direct));
    const heard = listen();

    await load(["data", "broken", "note"].map((name) => placeholder(name)).join("") + manifestScript(sealed.manifest));

    expect(heard.map(({ detail }) => [detail["contentName"], detail["text"], detail["json"]])).toEqual([
      ["data", '{"rows":[1]}', { rows: [1] }],
      ["broken", "{", undefined],
      ["note", "plain", undefined],
      ["loose", "no place", undefined],
    ]);
    expect(place("data").textContent).toBe("teaser");
    expect(heard[3]?.target).toBe(document.querySelector("script"));
  });

  test("is told to late listeners at once and to early ones when it opens", async () => {
    const sealed = await seal({ early: "a", late: "b" });
    answerWith(() => json({ keys: [sealed.direct.keys[1]] }));
    const { onUnlocked, process } = await load(placeholder("early") + placeholder("late") + manifestScript(sealed.manifest));
    const early = vi.fn();
    const late = vi.fn();
    const never = vi.fn();
    onUnlocked("early", early);
    onUnlocked("late", late);
    onUnlocked("early", never)();
    expect(early).not.toHaveBeenCalled();
    expect(late).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ contentName: "late" }), place("late"));

    answerWith(() => json(sealed.direct));
    await process();

    expect(early).toHaveBeenCalledTimes(1);
    expect(late).toHaveBeenCalledTimes(1);
    expect(never).not.toHaveBeenCalled();
  });

  test("inside another's content opens with the same answer", async () => {
    const sealed = await seal({ inner: "<i>inner</i>", outer: `<b>outer</b>${placeholder("inner")}` });
    const requests = answerWith(() => json(sealed.direct));

    await load(placeholder("outer") + manifestScript(sealed.manifest));

    expect(requests).toHaveLength(1);
    expect(place("inner").innerHTML).toBe("<i>inner</i>");
  });

  test("inside another's teaser waits for it, and opens in its content", async () => {
    const inner = await seal({ inner: "<i>inner</i>" });
    const outer = await seal({ outer: `<b>outer</b>${placeholder("inner")}` }, { issuers: { slow: "/slow" } });
    answerWith(({ url }) => json(url.endsWith("/slow") ? outer.direct : inner.direct));

    await load(manifestScript(inner.manifest) + placeholder("outer", placeholder("inner")) + manifestScript(outer.manifest));

    expect(place("outer").textContent).toBe("outerinner");
    expect(stateOf("inner")).toBe("unlocked");
  });

  test("inside a denied one's teaser opens there", async () => {
    const sealed = await seal({ outer: "x", inner: "<i>inner</i>" });
    answerWith(() => json({ keys: [sealed.direct.keys[1]] }));

    await load(placeholder("outer", placeholder("inner")) + manifestScript(sealed.manifest));

    expect(["outer", "inner"].map(stateOf)).toEqual(["denied", "unlocked"]);
    expect(place("inner").innerHTML).toBe("<i>inner</i>");
  });

  test.each([
    ["the outer first", ["outer", "inner"]],
    ["the inner first", ["inner", "outer"]],
  ])("of several scopes shows the outer item once it opens: %s", async (_, order) => {
    const sealed = await seal(
      { outer: { text: "<p>whole</p>" }, inner: { text: "<p>whole</p>", scope: "pro" } },
      { issuers: { first: "/first", second: "/second" } },
    );
    const grant = (name: string | undefined): Response =>
      json({ keys: sealed.direct.keys.filter(({ contentName }) => contentName === name) });
    answerWith(({ url }) => grant(url.endsWith("/first") ? order[0] : order[1]));

    await load(placeholder("outer", placeholder("inner")) + manifestScript(sealed.manifest));

    expect(place("outer").outerHTML).toBe('<div data-dca-content-name="outer" data-dca-state="unlocked"><p>whole</p></div>');
    expect(document.querySelector('[data-dca-content-name="inner"]')).toBeNull();
  });

  test.each(["outer", "inner"])("of several scopes shows the text once where only the %s item is granted", async (granted) => {
    const sealed = await seal({ outer: { text: "<p>whole</p>" }, inner: { text: "<p>whole</p>", scope: "pro" } });
    answerWith(() => json({ keys: sealed.direct.keys.filter(({ contentName }) => contentName === granted) }));

    await load(placeholder("outer", placeholder("inner")) + manifestScript(sealed.manifest));

    expect(document.body.querySelectorAll("p")).toHaveLength(1);
    expect(stateOf(granted)).toBe("unlocked");
    expect(place(granted).innerHTML).toBe("<p>whole</p>");
  });

  test("of several scopes that showed the inner item shows the outer one once that is granted too", async () => {
    const sealed = await seal({ outer: { text: "<p>whole</p>" }, inner: { text: "<p>whole</p>", scope: "pro" } });
    answerWith(() => json({ keys: [sealed.direct.keys[1]] }));
    const { process } = await load(placeholder("outer", placeholder("inner")) + manifestScript(sealed.manifest));
    expect(["outer", "inner"].map(stateOf)).toEqual(["denied", "unlocked"]);

    answerWith(() => json({ keys: [sealed.direct.keys[0]] }));
    await process();

    expect(place("outer").outerHTML).toBe('<div data-dca-content-name="outer" data-dca-state="unlocked"><p>whole</p></div>');
  });

  test("of several scopes keeps its teaser where both items are denied", async () => {
    const sealed = await seal({ outer: "x", inner: { text: "x", scope: "pro" } });
    answerWith(() => problem(403, "ACCESS_DENIED"));

    await load(placeholder("outer", placeholder("inner")) + manifestScript(sealed.manifest));

    expect(["outer", "inner"].map(stateOf)).toEqual(["denied", "denied"]);
    expect(place("inner").innerHTML).toBe("teaser");
  });

  test("that is denied is denied where its placeholder comes with other content", async () => {
    const sealed = await seal({ outer: placeholder("inner"), inner: "x" });
    answerWith(() => json({ keys: [sealed.direct.keys[0]] }));
    const heard = listen();

    await load(placeholder("outer") + manifestScript(sealed.manifest));

    expect(stateOf("inner")).toBe("denied");
    expect(heard.map(({ type }) => type)).toEqual(["capsule:unlocked", "capsule:denied"]);
  });

  test("comes with its own manifest inside another's content", async () => {
    const inner = await seal({ inner: "<i>inner</i>" }, { resourceId: "article-2" });
    const outer = await seal({ outer: placeholder("inner") + manifestScript(inner.manifest) });
    const requests = answerWith(({ body }) =>
      json(body.keys[0]?.contentName === "outer" ? outer.wrapped : inner.wrapped),
    );

    await load(placeholder("outer") + manifestScript(outer.manifest));

    expect(place("inner").innerHTML).toBe("<i>inner</i>");
    expect(requests).toHaveLength(1);
  });
});

describe("several manifests", () => {
  test("whose names repeat each take the next placeholder, and share wrap keys", async () => {
    const pages = await Promise.all(
      ["one", "two", "three"].map((text, i) => seal({ body: text }, { resourceId: `article-${i}` })),
    );
    const requests = answerWith(() => json(pages[0]!.wrapped));

    await load(pages.map(({ manifest }) => placeholder("body") + manifestScript(manifest)).join(""));

    expect([...document.querySelectorAll("div")].map((div) => div.textContent)).toEqual(["one", "two", "three"]);
    expect(requests).toHaveLength(1);
  });

  test("that come later are opened by process(), each once", async () => {
    const sealed = await seal({ body: "late" });
    const requests = answerWith(() => json(sealed.direct));
    const { process } = await load("<main></main>");
    const main = document.querySelector("main")!;
    main.innerHTML = placeholder("body") + manifestScript(sealed.manifest);

    await Promise.all([process(main), process(), process(main.querySelector("script")!)]);
    await process();

    expect(place("body").textContent).toBe("late");
    expect(requests).toHaveLength(1);
  });

  test("do not hold each other up when one is denied", async () => {
    const denied = await seal({ a: "a" }, { issuers: { no: "/no" } });
    const open = await seal({ b: "b" });
    answerWith(({ url }) => (url.endsWith("/no") ? problem(403, "NO") : json(open.direct)));

    await load(placeholder("a") + manifestScript(denied.manifest) + placeholder("b") + manifestScript(open.manifest));

    expect(["a", "b"].map(stateOf)).toEqual(["denied", "unlocked"]);
  });
});

describe("the client", () => {
  test("is one for the page, however often it is loaded", async () => {
    const sealed = await seal({ body: "x" });
    const requests = answerWith(() => json(sealed.direct));
    const first = await load(placeholder("body") + manifestScript(sealed.manifest));

    vi.resetModules();
    const second = await import("../src/index");
    await second.ready;

    expect(second.process).toBe(first.process);
    expect(requests).toHaveLength(1);
  });

  test("asks for a Trusted Types policy of its own name", async () => {
    const createPolicy = vi.fn((_: string, rules: { createHTML(html: string): string }) => rules);
    vi.stubGlobal("trustedTypes", { createPolicy });
    const sealed = await seal({ a: "<b>a</b>", b: "<b>b</b>" });
    answerWith(() => json(sealed.direct));

    await load(placeholder("a") + placeholder("b") + manifestScript(sealed.manifest));

    expect(createPolicy).toHaveBeenCalledExactlyOnceWith("capsule", expect.anything());
    expect(place("b").innerHTML).toBe("<b>b</b>");
  });

  test("says so when the page forbids that policy", async () => {
    vi.stubGlobal("trustedTypes", {
      createPolicy: () => {
        throw new TypeError();
      },
    });
    const sealed = await seal({ body: "x" });
    answerWith(() => json(sealed.direct));
    const heard = listen();

    await load(placeholder("body") + manifestScript(sealed.manifest));

    expect(heard[0]).toMatchObject({ type: "capsule:error", detail: { code: "PLACEMENT_FAILED" } });
    expect(place("body").textContent).toBe("teaser");
  });
});

describe("content that is not HTML", () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]);

  test("is a blob with an address where it is not text", async () => {
    const createObjectURL = vi.fn(() => "blob:https://news.example.com/1");
    vi.stubGlobal("URL", Object.assign(class extends URL {}, { createObjectURL }));
    const sealed = await seal({ photo: { text: png, contentType: "image/png" } });
    answerWith(() => json(sealed.direct));
    const { onUnlocked } = await load(placeholder("photo") + manifestScript(sealed.manifest));
    expect(createObjectURL).not.toHaveBeenCalled();

    const callback = vi.fn<(detail: UnlockedDetail) => void>();
    onUnlocked("photo", callback);

    const detail = callback.mock.calls[0]?.[0];
    expect(detail?.text).toBeUndefined();
    expect(detail?.blob?.type).toBe("image/png");
    expect(detail?.blob?.size).toBe(png.length);
    expect([detail?.url, detail?.url]).toEqual(["blob:https://news.example.com/1", "blob:https://news.example.com/1"]);
    expect(createObjectURL).toHaveBeenCalledExactlyOnceWith(detail?.blob);
    expect(place("photo").innerHTML).toBe("teaser");
  });

  test.each([
    ["text/markdown", "# a", ["text"]],
    ["text/plain; charset=utf-8", "<b>a</b>", ["text"]],
    ["application/ld+json", "{}", ["text", "json"]],
    ["image/svg+xml", "<svg/>", ["text", "blob", "url"]],
    ["application/pdf", "%PDF", ["blob", "url"]],
  ])("of type %s comes as its listeners can use it, and never as HTML", async (contentType, text, members) => {
    vi.stubGlobal("URL", Object.assign(class extends URL {}, { createObjectURL: () => "blob:1" }));
    const sealed = await seal({ item: { text, contentType } });
    answerWith(() => json(sealed.direct));
    const heard = listen();

    await load(placeholder("item") + manifestScript(sealed.manifest));

    expect(["text", "json", "blob", "url"].filter((name) => name in heard[0]!.detail)).toEqual(members);
    expect(place("item").innerHTML).toBe("teaser");
  });
});
