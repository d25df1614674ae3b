import { beforeEach, describe, expect, test, vi } from "vitest";
import { answerWith, json, type UnlockRequest } from "./issuer";
import { load, manifestScript, place, placeholder, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

let sealed: Sealed;
let html: string;
let requests: UnlockRequest[];

beforeEach(async () => {
  sealed = await seal({ body: "<p>open</p>" });
  html = placeholder("body") + manifestScript(sealed.manifest);
  requests = answerWith(() => json(sealed.wrapped));
});

/** Goes to a page as a reader does: a fresh document, a fresh client, the same browser. Counts the requests. */
async function visit(page = html): Promise<number> {
  const before = requests.length;
  await load(page);
  expect(stateOf("body")).toBe("unlocked");
  return requests.length - before;
}

/** All but the browser's own key. */
async function keptRecords(): Promise<{ id: string; key: CryptoKey; expires: number; epoch: string | null }[]> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("capsule");
    request.onsuccess = () => resolve(request.result);
  });
  return new Promise((resolve) => {
    const request = database.transaction("keys").objectStore("keys").getAll();
    request.onsuccess = () => {
      database.close();
      resolve(request.result.filter(({ id }) => id !== "browser"));
    };
  });
}

describe("kept wrap keys", () => {
  test("are keys that the browser does not give out, by domain, scope and kid", async () => {
    await visit();

    const records = await keptRecords();

    expect(records.map(({ id }) => id)).toEqual(["news.example.com|premium|261120T17", "news.example.com|premium|261120T18"]);
    for (const { key } of records) {
      expect(key.extractable).toBe(false);
      expect(key.usages).toEqual(["unwrapKey"]);
      expect(key.algorithm.name).toBe("AES-GCM");
    }
  });

  test("open other articles of the scope", async () => {
    await visit();
    const other = await seal({ body: "<p>other</p>" }, { resourceId: "article-2" });

    expect(await visit(placeholder("body") + manifestScript(other.manifest))).toBe(0);
    expect(place("body").innerHTML).toBe("<p>other</p>");
  });

  test("do not open another domain's or another scope's articles", async () => {
    await visit();

    const domain = await seal({ body: "a" }, { domain: "blog.example.com" });
    const scope = await seal({ body: { text: "b", scope: "archive" } });
    answerWith(() => json({}, 403));
    await load(placeholder("body") + manifestScript(domain.manifest));
    expect(stateOf("body")).toBe("denied");
    await load(placeholder("body") + manifestScript(scope.manifest));
    expect(stateOf("body")).toBe("denied");
  });

  test("end with the interval that their kid names", async () => {
    await visit();
    const records = await keptRecords();
    expect(records.map(({ expires }) => new Date(expires).toISOString())).toEqual([
      "2026-11-20T18:00:00.000Z",
      "2026-11-20T19:00:00.000Z",
    ]);

    vi.setSystemTime(new Date("2026-11-20T18:59:59Z"));
    expect(await visit()).toBe(0);
    vi.setSystemTime(new Date("2026-11-20T19:00:00Z"));
    expect(await visit()).toBe(1);
    expect(await keptRecords()).toEqual([]);
  });

  test("last a day where kids tell no time", async () => {
    sealed = await seal({ body: "x" }, { kids: ["blue", "green"] });
    html = placeholder("body") + manifestScript(sealed.manifest);
    await visit();

    vi.setSystemTime(new Date("2026-11-21T17:29:59Z"));
    expect(await visit()).toBe(0);
    vi.setSystemTime(new Date("2026-11-21T17:30:00Z"));
    expect(await visit()).toBe(1);
  });

  test.each([
    ["at sign-out", "first", "second"],
    ["at the first sign-in", undefined, "first"],
  ])("are dropped when the epoch changes, %s", async (_, before, after) => {
    if (before) {
      document.cookie = `dca-epoch=${before}`;
    }
    await visit();
    expect(await visit()).toBe(0);

    document.cookie = `other=1; dca-epoch=no`;
    document.cookie = `dca-epoch=${after}`;
    await load("<p>A page with nothing protected</p>");

    expect(await keptRecords()).toEqual([]);
    expect(await visit()).toBe(1);
  });

  test("are dropped when the epoch cookie goes", async () => {
    document.cookie = "dca-epoch=first";
    await visit();
    document.cookie = "dca-epoch=; max-age=0";

    expect(await visit()).toBe(1);
  });

  test("that arrive after a sign-out are not used", async () => {
    requests = answerWith(() => {
      document.cookie = "dca-epoch=signed-out-meanwhile";
      return json(sealed.wrapped);
    });
    await visit();

    expect(await keptRecords()).toEqual([]);
  });

  test("are dropped by forget(), also those under way", async () => {
    const { forget } = await load(html);
    await forget();
    expect(await keptRecords()).toEqual([]);

    const client = await load("");
    requests = answerWith(async () => {
      await client.forget();
      return json(sealed.wrapped);
    });
    document.body.innerHTML = html;
    await client.process();
    expect(stateOf("body")).toBe("unlocked");
    expect(await keptRecords()).toEqual([]);
  });

  test("that open nothing give way to the issuer's", async () => {
    const garbage = Buffer.alloc(32, 1).toString("base64url");
    await visit();
    await putRecord("news.example.com|premium|261120T17", garbage);
    await putRecord("news.example.com|premium|261120T18", garbage);

    expect(await visit()).toBe(1);
    expect(await visit()).toBe(0);
  });

  test("live in memory where IndexedDB is missing", async () => {
    vi.stubGlobal("indexedDB", undefined);
    const client = await load(html);
    expect(stateOf("body")).toBe("unlocked");

    document.body.innerHTML = html;
    await client.process();

    expect(stateOf("body")).toBe("unlocked");
    expect(requests).toHaveLength(1);
  });

  test("live in memory where IndexedDB is refused", async () => {
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("", "SecurityError");
      },
    });
    const client = await load(html);
    document.body.innerHTML = html;
    await client.process();

    expect(requests).toHaveLength(1);
  });

  test("delivered as content keys are not kept", async () => {
    requests = answerWith(() => json(sealed.direct));
    await visit();

    expect(await visit()).toBe(1);
    expect(await keptRecords()).toEqual([]);
  });
});

async function putRecord(id: string, rawKey: string): Promise<void> {
  const key = await crypto.subtle.importKey("raw", Buffer.from(rawKey, "base64url"), "AES-GCM", false, ["unwrapKey"]);
  await new Promise<void>((resolve) => {
    const open = indexedDB.open("capsule");
    open.onsuccess = () => {
      const transaction = open.result.transaction("keys", "readwrite");
      transaction.objectStore("keys").put({ id, key, expires: Date.now() + 60_000, epoch: null });
      transaction.oncomplete = () => {
        open.result.close();
        resolve();
      };
    };
  });
}
