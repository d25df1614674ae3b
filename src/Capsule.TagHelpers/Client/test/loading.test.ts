import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { go, settle, waitFor } from "./browser";
import { answerWith, json, problem, type UnlockRequest } from "./issuer";
import { begin, listen, load, manifestScript, place, placeholder, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

let sealed: Sealed;
let html: string;
let requests: UnlockRequest[];

beforeEach(async () => {
  sealed = await seal({ body: "<p>open</p>" });
  html = placeholder("body") + manifestScript(sealed.manifest);
  requests = answerWith(() => json(sealed.direct));
});

async function opened(): Promise<void> {
  await waitFor(() => expect(stateOf("body")).toBe("unlocked"));
}

describe("what comes later", () => {
  test("is found and opened", async () => {
    await load("<main></main>");
    document.querySelector("main")!.innerHTML = html;
    await opened();

    expect(requests).toHaveLength(1);
  });

  test("is opened once, though its script is written piece by piece", async () => {
    const heard = listen();
    await load(placeholder("body"));
    const script = document.createElement("script");
    script.type = "application/json";
    script.className = "dca-manifest";
    document.body.append(script);
    await settle();
    script.textContent = JSON.stringify(sealed.manifest);
    await opened();

    expect(heard.map(({ type }) => type)).toEqual(["capsule:unlocked"]);
  });

  test("does not have what was refused tried again", async () => {
    requests = answerWith(() => problem(403, "NO"));
    await load(html);
    const later = await seal({ later: "x" }, { resourceId: "article-2" });
    document.body.insertAdjacentHTML("beforeend", placeholder("later") + manifestScript(later.manifest));
    await waitFor(() => expect(stateOf("later")).toBe("denied"));

    expect(requests.map(({ body }) => body.keys[0]?.contentName)).toEqual(["body", "later"]);
  });
});

describe("a page without a region", () => {
  test("does not load what opens regions", async () => {
    const load_ = vi.fn();
    vi.doMock("../src/open", () => {
      load_();
      return {};
    });
    await load("<p>Nothing protected</p>");
    vi.doUnmock("../src/open");

    expect(load_).not.toHaveBeenCalled();
  });
});

describe("what opens regions", () => {
  test("is told where it does not load, and loaded at the next try", async () => {
    const heard = listen();
    vi.doMock("../src/open", () => {
      throw new TypeError("Failed to fetch");
    });
    const { process } = await load(html);
    expect(heard.map(({ detail }) => detail["code"])).toContain("NOT_LOADED");
    expect(place("body").textContent).toBe("teaser");

    vi.doUnmock("../src/open");
    vi.resetModules();
    await process();

    expect(stateOf("body")).toBe("unlocked");
  });
});

describe("a part that does not load", () => {
  function lose(part: "more" | "refused" | "after" | "tailored"): void {
    const path = `../src/${part}`;
    vi.doMock(path, () => {
      throw new TypeError("Failed to fetch");
    });
    lost.push(path);
  }

  const lost: string[] = [];

  afterEach(() => {
    lost.splice(0).forEach((path) => vi.doUnmock(path));
    vi.resetModules();
  });

  test("leaves content closed that cannot be placed without it", async () => {
    lose("more");
    sealed = await seal({ body: "<p>open</p><script>late()</script>" });
    requests = answerWith(() => json(sealed.direct));
    const heard = listen();

    await load(placeholder("body") + manifestScript(sealed.manifest));

    expect(place("body").textContent).toBe("teaser");
    expect(heard.map(({ type, detail }) => [type, detail["code"], detail["transient"]])).toEqual([["capsule:error", "NOT_LOADED", true]]);
  });

  test("is told where names repeat, and the first of them opens", async () => {
    lose("more");
    const heard = listen();

    await load(html + placeholder("body"));

    expect(document.body.textContent).toContain("open");
    expect(heard.map(({ detail }) => detail["code"])).toContain("NOT_LOADED");
  });

  test("tells of a refusal as far as it can", async () => {
    lose("refused");
    requests = answerWith(() => problem(403, "NO"));
    const heard = listen();

    await load(html);

    expect(place("body").outerHTML).toBe('<div data-dca-content-name="body" data-dca-state="error">teaser</div>');
    const detail = { contentName: "body", scope: "premium", resourceId: "article-1", code: "NOT_LOADED", message: "", transient: true };
    expect(heard).toEqual([{ type: "capsule:error", target: place("body"), detail }]);
  });

  test("asks nobody where it has the site's settings", async () => {
    lose("tailored");
    const heard = listen();

    await load(`<script type="text/plain" data-capsule data-credentials="omit"></script>${html}`);

    expect(requests).toEqual([]);
    expect(heard[0]?.detail["code"]).toBe("NOT_LOADED");
  });

  test("takes nothing from a page that is open", async () => {
    lose("after");

    await load(html);

    expect(stateOf("body")).toBe("unlocked");
  });
});

describe("what was opened", () => {
  test("is taken away when all is forgotten, until the page asks again", async () => {
    const heard = listen();
    const { forget, process } = await load(html);
    await forget();

    expect(place("body").outerHTML).toBe(placeholder("body"));
    expect(heard.map(({ type }) => type)).toEqual(["capsule:unlocked", "capsule:closed"]);

    await process();
    expect(stateOf("body")).toBe("unlocked");
  });

  test("is not in the copy of the page that Turbo keeps", async () => {
    await load(html);
    document.dispatchEvent(new Event("turbo:before-cache"));

    expect(place("body").outerHTML).toBe(placeholder("body"));
  });
});

describe("the API", () => {
  test("takes listeners before anything is loaded, and lets them go", async () => {
    document.body.innerHTML = html;
    const { onUnlocked, ready } = await begin();
    const heard = vi.fn();
    const never = vi.fn();
    onUnlocked("body", heard);
    onUnlocked("body", never)();
    await ready;

    expect(heard).toHaveBeenCalledTimes(1);
    expect(never).not.toHaveBeenCalled();
  });

  test("lets go of a listener that was there before anything was loaded", async () => {
    const { onUnlocked, process } = await load("");
    const heard = vi.fn();
    const end = onUnlocked("body", heard);
    document.body.innerHTML = placeholder("other") + manifestScript((await seal({ other: "x" })).manifest);
    await process();
    end();
    document.body.innerHTML = html;
    await opened();

    expect(heard).not.toHaveBeenCalled();
  });

  test("says whether a root is open, and tries again what was refused", async () => {
    requests = answerWith(() => problem(401, "SIGN_IN"));
    const { unlock } = await load(html);
    expect(await unlock()).toBe(false);

    answerWith(() => json(sealed.direct));

    expect(await unlock(document.body)).toBe(true);
    expect(stateOf("body")).toBe("unlocked");
  });

  test("gives the content of a region, whatever its type", async () => {
    sealed = await seal({ body: "<p>open</p>", data: { text: '{"rows":[1]}', contentType: "application/json" }, no: "x" });
    requests = answerWith(() => json({ keys: sealed.direct.keys.slice(0, 2) }));
    const { decrypt } = await load(placeholder("body") + placeholder("no") + manifestScript(sealed.manifest));

    const body = await decrypt("body");
    const data = await decrypt("data");

    expect([body?.type, body && (await textOf(body))]).toEqual(["text/html", "<p>open</p>"]);
    expect([data?.type, data && (await textOf(data))]).toEqual(["application/json", '{"rows":[1]}']);
    expect(await decrypt("no")).toBeUndefined();
    expect(await decrypt("constructor")).toBeUndefined();
  });
});

describe("a page that comes out of the browser's cache", () => {
  test("stays as it was for the same reader", async () => {
    document.cookie = "dca-epoch=one";
    await load(html);
    go("pagehide");
    go("pageshow");

    expect(place("body").innerHTML).toBe("<p>open</p>");
  });

  test("shows nothing of what was open after a sign-out, and asks for the next reader", async () => {
    document.cookie = "dca-epoch=one";
    await load(html);
    answerWith(() => problem(403, "NO"));
    go("pagehide");
    document.cookie = "dca-epoch=two";
    go("pageshow");

    expect(place("body").textContent).toBe("teaser");
    await waitFor(() => expect(stateOf("body")).toBe("denied"));
  });

  test("shows the next reader what is theirs", async () => {
    await load(html);
    document.cookie = "dca-epoch=two";
    go("pageshow");
    expect(place("body").textContent).toBe("teaser");

    await opened();
    expect(requests).toHaveLength(2);
  });
});

async function textOf(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve) => {
    reader.onload = () => resolve(reader.result as string);
    reader.readAsText(blob);
  });
}
