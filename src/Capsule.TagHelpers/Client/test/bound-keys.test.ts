import { beforeEach, describe, expect, test, vi } from "vitest";
import { waitFor } from "./browser";
import { answerWith, json, problem, type UnlockRequest } from "./issuer";
import { listen, load, manifestScript, place, placeholder, stateOf } from "./page";
import { base64url, seal, type Sealed } from "./publisher";
import { manifestVector, privateKeyVector, unlockVector } from "./vectors";

let sealed: Sealed;
let html: string;

beforeEach(async () => {
  sealed = await seal({ body: "<p>open</p>" });
  html = placeholder("body") + manifestScript(sealed.manifest);
});

/** Encrypts every key of an answer to the browser, as an issuer does. */
async function bind(answer: Sealed["direct"] | Sealed["wrapped"], clientPublicKey: string | undefined): Promise<unknown> {
  const spki = Buffer.from(clientPublicKey ?? "", "base64url");
  const algorithm = { name: "RSA-OAEP", hash: "SHA-256" };
  const publicKey = await crypto.subtle.importKey("spki", spki, algorithm, false, ["encrypt"]);
  const encrypt = async (text: string): Promise<string> =>
    base64url(new Uint8Array(await crypto.subtle.encrypt(algorithm, publicKey, Buffer.from(text, "base64url"))));
  const keys = answer.keys.map(async (entry) =>
    "contentKey" in entry
      ? { ...entry, contentKey: await encrypt(entry.contentKey) }
      : { ...entry, wrapKeys: await Promise.all(entry.wrapKeys.map(async ({ kid, key }) => ({ kid, key: await encrypt(key) }))) },
  );
  return { keys: await Promise.all(keys), transport: "client-bound" };
}

function issuer(answer: (request: UnlockRequest) => Promise<unknown>): UnlockRequest[] {
  return answerWith(async (request) => json(await answer(request)));
}

describe("keys bound to the browser", () => {
  test.each(["direct", "wrapped"] as const)("open a region (%s), and no key of it can be taken out of the browser", async (delivery) => {
    const imported = vi.spyOn(crypto.subtle, "importKey");
    const unwrapped = vi.spyOn(crypto.subtle, "unwrapKey");
    issuer(({ body }) => bind(sealed[delivery], body.clientPublicKey));
    await load(html);

    expect(place("body").innerHTML).toBe("<p>open</p>");
    expect(unwrapped).toHaveBeenCalled();
    for (const { value } of unwrapped.mock.results) {
      expect((await (value as Promise<CryptoKey>)).extractable).toBe(false);
    }
    // Raw keys come from the test's publisher and issuer alone.
    expect(imported.mock.calls.filter(([format]) => String(format) === "raw")).toEqual([]);
  });

  test("are kept, and open the page again without asking", async () => {
    const requests = issuer(({ body }) => bind(sealed.wrapped, body.clientPublicKey));
    await load(html);
    await load(html);

    expect(requests).toHaveLength(1);
    expect(stateOf("body")).toBe("unlocked");
  });

  test("are bound to the same key on every page, until all is forgotten", async () => {
    vi.mocked(crypto.subtle.generateKey).mockRestore();
    const requests = issuer(({ body }) => bind(sealed.direct, body.clientPublicKey));
    await load(html);
    const { forget } = await load(html);
    await forget();
    await load(html);

    const [first, second, third] = requests.map(({ body }) => body.clientPublicKey);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  test("do not outlive the browser's own key's month", async () => {
    vi.mocked(crypto.subtle.generateKey).mockRestore();
    const requests = issuer(({ body }) => bind(sealed.direct, body.clientPublicKey));
    await load(html);
    vi.setSystemTime(Date.now() + 31 * 24 * 60 * 60 * 1000);
    await load(html);

    expect(requests[1]?.body.clientPublicKey).not.toBe(requests[0]?.body.clientPublicKey);
    expect(stateOf("body")).toBe("unlocked");
  });

  test("are bound to a key that does not leave the browser", async () => {
    vi.mocked(crypto.subtle.generateKey).mockRestore();
    const made = vi.spyOn(crypto.subtle, "generateKey");
    issuer(({ body }) => bind(sealed.direct, body.clientPublicKey));
    await load(html);

    expect(made).toHaveBeenCalledTimes(1);
    const { privateKey } = (await made.mock.results[0]?.value) as CryptoKeyPair;
    expect(privateKey.extractable).toBe(false);
    expect(privateKey.usages).toEqual(["unwrapKey"]);
    expect(privateKey.algorithm).toMatchObject({ name: "RSA-OAEP", modulusLength: 2048, hash: { name: "SHA-256" } });
  });

  test.each([
    ["another browser's", async () => unlockVector("client-bound").sampleResponse],
    ["a key of 16 bytes", ({ body }: UnlockRequest) => bind({ keys: [{ ...sealed.direct.keys[0]!, contentKey: "AAAAAAAAAAAAAAAAAAAAAA" }] }, body.clientPublicKey)],
    ["a truncated one", async () => ({ keys: [{ contentName: "body", contentKey: "A".repeat(341) }], transport: "client-bound" })],
    ["bound in a way we do not know", async () => ({ ...sealed.direct, transport: "quantum" })],
  ])("are refused where it is %s", async (_, answer) => {
    const heard = listen();
    issuer(answer);
    await load(html);

    expect(heard[0]).toMatchObject({ type: "capsule:error", detail: { code: "BAD_ANSWER" } });
  });

  test.each(["direct", "client-bound", "client-bound-wrapKey"])("are those of other implementations, or unbound (%s)", async (name) => {
    const own = await privateKeyVector("client");
    vi.mocked(crypto.subtle.generateKey).mockResolvedValue(own as never);
    const requests = answerWith(() => json(unlockVector(name).sampleResponse));

    await load(placeholder("bodytext") + manifestScript(manifestVector("single").manifest));

    expect(stateOf("bodytext")).toBe("unlocked");
    expect(requests[0]?.body.clientPublicKey).toBe(unlockVector("client-bound").request.clientPublicKey);
  });

  test("are not asked for where the browser cannot make a key, or the site says so", async () => {
    const requests = answerWith(() => json(sealed.direct));
    await load(`<script type="text/plain" data-capsule data-transport="direct"></script>${html}`);
    vi.mocked(crypto.subtle.generateKey).mockRejectedValue(new DOMException("", "NotSupportedError"));
    await load(html);

    expect(requests.map(({ body }) => body.clientPublicKey)).toEqual([undefined, undefined]);
    expect(stateOf("body")).toBe("unlocked");
  });

  test("have their key made while nothing else is to do", async () => {
    const idle: (() => void)[] = [];
    vi.stubGlobal("requestIdleCallback", (work: () => void) => idle.push(work));
    await load("<p>Nothing protected</p>");
    expect(crypto.subtle.generateKey).not.toHaveBeenCalled();

    idle.forEach((work) => work());

    await waitFor(() => expect(crypto.subtle.generateKey).toHaveBeenCalledTimes(1));
  });
});

describe("an issuer that says forget", () => {
  test.each<[string, () => Response]>([
    ["in an answer", () => json({ ...sealed.direct, forget: true })],
    ["in a refusal", () => json({ code: "SIGNED_OUT", forget: true }, 401)],
  ])("%s has all keys dropped", async (_, answer) => {
    answerWith(() => json(sealed.wrapped));
    await load(html);
    const other = await seal({ body: { text: "x", scope: "archive" } });
    sealed.direct.keys = other.direct.keys;
    answerWith(answer);
    await load(placeholder("body") + manifestScript(other.manifest));

    answerWith(() => problem(403, "NO"));
    await load(html);

    expect(stateOf("body")).toBe("denied");
  });
});
