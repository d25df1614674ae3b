import { beforeEach, describe, expect, test, vi } from "vitest";
import { answerWith, json, problem, type UnlockRequest } from "./issuer";
import { load, manifestScript, place, placeholder, reload, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

let sealed: Sealed;
let html: string;
let requests: UnlockRequest[];
let uses: number;

beforeEach(async () => {
  sealed = await seal({ body: "<p>open</p>" });
  html = placeholder("body") + manifestScript(sealed.manifest);
  uses = 0;
  requests = answerWith(({ body }) => (body.shareToken ? use() : problem(403, "NO")));
});

/** The link may be used once. */
function use(): Response {
  return uses++ === 0 ? json(sealed.direct) : problem(403, "SHARE_EXHAUSTED");
}

function token(claims: Record<string, unknown> = {}): string {
  const payload = {
    type: "dca-share",
    domain: "news.example.com",
    resourceId: "article-1",
    exp: Date.now() / 1000 + 7 * 24 * 60 * 60,
    ...claims,
  };
  return `head.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.signature`;
}

function come(address: string): void {
  history.replaceState(null, "", address);
}

async function keptShared(): Promise<{ key: CryptoKey; expires: number }[]> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("capsule");
    request.onsuccess = () => resolve(request.result);
  });
  return new Promise((resolve) => {
    const request = database.transaction("keys").objectStore("keys").getAll();
    request.onsuccess = () => {
      database.close();
      resolve(request.result.filter(({ id }) => id.startsWith("|")));
    };
  });
}

describe("a share link", () => {
  test("opens the page, and is gone from the address", async () => {
    const shared = token();
    come(`/article?a=1&share=${shared}&b=%20x#part`);

    await load(html);

    expect(requests[0]?.body.shareToken).toBe(shared);
    expect(stateOf("body")).toBe("unlocked");
    expect(location.href).toBe("https://news.example.com/article?a=1&b=%20x#part");
  });

  test("leaves no question mark, and what the site keeps in the history", async () => {
    history.replaceState({ scroll: 7 }, "", `/article?share=${token()}`);

    await load(html);

    expect(location.href).toBe("https://news.example.com/article");
    expect(history.state).toMatchObject({ scroll: 7 });
  });

  test("is used once in a session, however often the page is loaded", async () => {
    come(`/article?share=${token()}`);
    await load(html);
    await load(html);
    await load(html);

    expect(uses).toBe(1);
    expect(place("body").innerHTML).toBe("<p>open</p>");
  });

  test("is used once also where the page is rendered anew each time", async () => {
    come(`/article?share=${token()}`);
    await load(html);
    const again = await seal({ body: "<p>newer</p>" });

    await load(placeholder("body") + manifestScript(again.manifest));

    expect(uses).toBe(1);
    expect(place("body").innerHTML).toBe("<p>open</p>");
  });

  test("is used again in another session", async () => {
    come(`/article?share=${token()}`);
    await load(html);
    sessionStorage.clear();
    await load(html);

    expect(uses).toBe(2);
  });

  test("is kept with the history where the browser keeps no keys, so that a reload asks with it", async () => {
    vi.stubGlobal("indexedDB", undefined);
    come(`/article?share=${token()}`);
    await load(html);
    await load(html);

    expect(requests.map(({ body }) => !!body.shareToken)).toEqual([true, true]);
  });

  test.each([
    ["another article", { resourceId: "article-2" }],
    ["another site", { domain: "blog.example.com" }],
  ])("of %s is not sent", async (_, claims) => {
    come(`/article?share=${token(claims)}`);

    await load(html);

    expect(requests.map(({ body }) => body.shareToken)).toEqual([undefined]);
  });

  test("with standard claims is sent", async () => {
    come(`/article?share=${token({ domain: undefined, resourceId: undefined, iss: "news.example.com", sub: "article-1" })}`);

    await load(html);

    expect(stateOf("body")).toBe("unlocked");
  });

  test.each(["mail", "a.b", "a.b.c.d", "", "%3Cb%3E.a.b"])("that is none (%j) stays in the address", async (value) => {
    come(`/article?share=${value}`);

    await load(html);

    expect(location.search).toBe(`?share=${value}`);
    expect(requests[0]?.body.shareToken).toBeUndefined();
  });

  test.each(["a.b.c", `a.${Buffer.from("null").toString("base64url")}.c`, "a._.c"])("with a broken token (%j) opens nothing and harms nothing", async (broken) => {
    come(`/article?share=${broken}`);

    await load(html);

    expect(stateOf("body")).toBe("denied");
  });

  test("that cannot be taken out of the address is not used", async () => {
    come(`/article?share=${token()}`);
    vi.spyOn(history, "replaceState").mockImplementationOnce(() => {
      throw new DOMException("", "SecurityError");
    });

    await load(html);

    expect(requests.map(({ body }) => body.shareToken)).toEqual([undefined]);
    expect(stateOf("body")).toBe("denied");
  });

  test("goes to issuers elsewhere only where the site named them", async () => {
    sealed = await seal({ body: "x" }, { issuers: { a: "https://a.example/unlock", b: "https://b.example/unlock" } });
    requests = answerWith(() => problem(403, "NO"));
    come(`/article?share=${token()}`);

    await load(
      `<script type="text/plain" data-capsule data-origins="https://b.example"></script>${placeholder("body")}${manifestScript(sealed.manifest)}`,
    );

    expect(requests.map(({ url, body }) => [new URL(url).host, !!body.shareToken])).toEqual([
      ["a.example", false],
      ["b.example", true],
    ]);
  });

  test("is not used up by a reader who has the keys", async () => {
    answerWith(() => json(sealed.wrapped));
    await load(html);
    requests = answerWith(() => use());
    come(`/article?share=${token()}`);
    await load(html);

    expect(requests).toEqual([]);
  });

  test.each([
    ["an hour", 60 * 60, 60 * 60 * 1000],
    ["a week", 7 * 24 * 60 * 60, 24 * 60 * 60 * 1000],
  ])("of %s leaves a key that is not given out, for a day at most", async (_, lifetime, kept) => {
    come(`/article?share=${token({ exp: Date.now() / 1000 + lifetime })}`);

    await load(html);

    const records = await keptShared();
    expect(records.map(({ key, expires }) => [key.extractable, expires - Date.now()])).toEqual([[false, kept]]);
  });

  test("of an unlimited or wrong end leaves nothing", async () => {
    come(`/article?share=${token({ exp: "tomorrow" })}`);

    await load(html);

    expect(stateOf("body")).toBe("unlocked");
    expect(await keptShared()).toEqual([]);
  });

  test("has left the address before anything is asked", async () => {
    let search: string | undefined;
    answerWith(() => {
      search = location.search;
      return use();
    });
    come(`/article?share=${token()}`);

    await load(html);

    expect(search).toBe("");
  });

  test("that is broken off goes on after a reload", async () => {
    const shared = token();
    history.replaceState({ capsuleShare: shared }, "", "/article");
    document.body.innerHTML = html;

    await reload();

    expect(requests[0]?.body.shareToken).toBe(shared);
  });
});
