import { beforeEach, describe, expect, test, vi } from "vitest";
import { fakeLocks, go, waitFor } from "./browser";
import { answerWith, json, problem, type UnlockRequest } from "./issuer";
import { begin, load, manifestScript, place, placeholder, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

const lock = "capsule https://news.example.com/capsule/unlock news.example.com|premium";
let sealed: Sealed;
let html: string;
let requests: UnlockRequest[];

beforeEach(async () => {
  sealed = await seal({ body: "<p>open</p>" });
  html = placeholder("body") + manifestScript(sealed.manifest);
  requests = answerWith(() => json(sealed.wrapped));
});

describe("a tab", () => {
  test("asks at once where no other does, and holds the lock until its keys are kept", async () => {
    const locks = fakeLocks();
    requests = answerWith(() => {
      expect([...locks.held]).toEqual([lock]);
      return json(sealed.wrapped);
    });

    await load(html);

    expect(requests).toHaveLength(1);
    expect([...locks.held]).toEqual([]);
  });

  test("waits for another that asks for the same keys, and uses those", async () => {
    const locks = fakeLocks();
    await load(html); // The other tab.
    const records = await takeRecords();
    requests.length = 0;
    const release = locks.hold(lock);
    document.body.innerHTML = html;
    const { ready } = await begin();
    await waitFor(() => expect(place("body").getAttribute("aria-busy")).toBe("true"));
    await putRecords(records);
    release();
    await ready;

    expect(stateOf("body")).toBe("unlocked");
    expect(requests).toEqual([]);
  });

  test("asks itself where the other got nothing", async () => {
    const locks = fakeLocks();
    const release = locks.hold(lock);
    document.body.innerHTML = html;
    const { ready } = await begin();
    await waitFor(() => expect(place("body").getAttribute("aria-busy")).toBe("true"));
    release();
    await ready;

    expect(stateOf("body")).toBe("unlocked");
    expect(requests).toHaveLength(1);
  });

  test("asks itself where the browser refuses locks", async () => {
    const request = (): Promise<never> => Promise.reject(new DOMException("", "SecurityError"));
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator), { locks: { request } }));

    await load(html);

    expect(stateOf("body")).toBe("unlocked");
    expect(requests).toHaveLength(1);
  });

  test("that is left lets others go on", async () => {
    const locks = fakeLocks();
    answerWith(
      ({ signal }) =>
        new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")))),
    );
    document.body.innerHTML = html;
    await begin();
    await waitFor(() => expect([...locks.held]).toEqual([lock]));

    go("pagehide");

    await waitFor(() => expect([...locks.held]).toEqual([]));
  });
});

describe("regions that come one after another", () => {
  test("share one request where they need the same keys", async () => {
    fakeLocks();
    const { process } = await load("");
    document.body.innerHTML = ["one", "two", "three"].map((id) => `<section id="${id}">${html}</section>`).join("");
    await Promise.all([...document.querySelectorAll("section")].map((section) => process(section)));

    expect(requests).toHaveLength(1);
    expect([...document.querySelectorAll("p")]).toHaveLength(3);
  });

  test("ask for themselves where that request opened nothing for them", async () => {
    requests = answerWith(() => problem(403, "NO"));
    const { process } = await load("");
    document.body.innerHTML = ["one", "two"].map((id) => `<section id="${id}">${html}</section>`).join("");
    await Promise.all([...document.querySelectorAll("section")].map((section) => process(section)));

    expect(requests).toHaveLength(2);
  });
});

async function records<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | undefined): Promise<T | undefined> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("capsule");
    request.onsuccess = () => resolve(request.result);
  });
  return new Promise((resolve) => {
    const transaction = database.transaction("keys", mode);
    const request = work(transaction.objectStore("keys"));
    transaction.oncomplete = () => {
      database.close();
      resolve(request?.result);
    };
  });
}

async function takeRecords(): Promise<unknown[]> {
  const all = await records("readonly", (store) => store.getAll());
  await records("readwrite", (store) => store.clear());
  return all ?? [];
}

async function putRecords(all: readonly unknown[]): Promise<void> {
  await records("readwrite", (store) => {
    all.forEach((record) => store.put(record));
    return undefined;
  });
}
