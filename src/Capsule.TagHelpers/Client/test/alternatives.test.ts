import { beforeEach, describe, expect, test, vi } from "vitest";
import { waitFor } from "./browser";
import { answerWith, json, problem } from "./issuer";
import { listen, load, manifestScript, place, placeholder, reload, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

const content = "<p>for premium and for pro</p>";
let sealed: Sealed;
let html: string;

beforeEach(async () => {
  sealed = await seal({ body: { text: content, scope: "premium" }, "body-pro": { text: content, scope: "pro" } });
  html = placeholder("body", `\n  ${placeholder("body-pro")}\n`) + manifestScript(sealed.manifest);
});

/** Grants one of the two, or both. */
function grant(...names: string[]): { keys: unknown[] } {
  return { keys: sealed.wrapped.keys.filter(({ contentName }) => names.includes(contentName)) };
}

/** The manifest, with an issuer of its own for each of the two. */
function issuedBy(...names: string[]): object {
  const keys = sealed.manifest.issuers["local"]?.keys ?? [];
  const issuers = names.map((name) => [
    name,
    { unlockUrl: `/${name}`, keys: keys.filter((key) => key["contentName"] === name) },
  ]);
  return { ...sealed.manifest, issuers: Object.fromEntries(issuers) };
}

describe("one region for several scopes", () => {
  test.each([["body"], ["body-pro"], ["body", "body-pro"]])("opens once with the keys of %s %s", async (...names) => {
    answerWith(() => json(grant(...names)));
    const heard = listen();

    const { onUnlocked } = await load(html);

    expect(place("body").textContent?.trim()).toBe("for premium and for pro");
    expect(stateOf("body")).toBe("unlocked");
    expect(heard.map(({ type, detail }) => [type, detail["contentName"]])).toEqual([["capsule:unlocked", names[0]]]);
    const callback = vi.fn();
    onUnlocked("body", callback);
    expect(callback).toHaveBeenCalledTimes(1);
  });

  test("is not asked for when a kept key opens the inner one", async () => {
    const requests = answerWith(() => json(grant("body-pro")));
    await load(html);
    document.body.innerHTML = html;

    await reload();

    expect(requests).toHaveLength(1);
    expect(place("body").textContent?.trim()).toBe("for premium and for pro");
  });

  test.each([
    ["body", "body-pro", "body"],
    ["body", "body-pro", "body-pro"],
    ["body-pro", "body", "body"],
    ["body-pro", "body", "body-pro"],
  ])("asked of an issuer for %s and then of one for %s, opens with the key of %s", async (first, second, granted) => {
    answerWith(({ url }) => (url.endsWith(`/${granted}`) ? json(grant(granted)) : problem(403, "NO")));
    const heard = listen();

    await load(placeholder("body", placeholder("body-pro")) + manifestScript(issuedBy(first, second)));

    expect(place("body").textContent).toBe("for premium and for pro");
    expect(heard.map(({ type }) => type)).toEqual(["capsule:unlocked"]);
  });

  test("is denied once, at the outer placeholder", async () => {
    answerWith(() => problem(403, "NOT_SUBSCRIBED"));
    const heard = listen();

    const { process } = await load(html);

    expect(heard.map(({ type, target }) => [type, target])).toEqual([["capsule:denied", place("body")]]);
    expect(["body", "body-pro"].map(stateOf)).toEqual(["denied", "denied"]);

    answerWith(() => json(grant("body-pro")));
    await process();
    expect(place("body-pro").innerHTML).toBe(content);
    expect(["body", "body-pro"].map(stateOf)).toEqual(["unlocked", "unlocked"]);
  });

  test("is at fault for a while where one issuer may still open it", async () => {
    answerWith(({ url }) => (url.endsWith("/body") ? problem(403, "NO") : problem(503, "BUSY")));
    const heard = listen();

    await load(placeholder("body", placeholder("body-pro")) + manifestScript(issuedBy("body", "body-pro")));

    expect(heard.map(({ type, target }) => [type, target])).toEqual([["capsule:error", place("body")]]);
    expect(["body", "body-pro"].map(stateOf)).toEqual(["error", "error"]);
  });

  test("gives its teaser back as a whole when it comes back", async () => {
    const requests = answerWith(() => json(grant("body-pro")));
    await load(html);

    place("body").outerHTML = placeholder("body", placeholder("body-pro"));
    await waitFor(() => expect(place("body-pro").innerHTML).toBe(content));
    expect(stateOf("body")).toBe("unlocked");
    expect(requests.length).toBeLessThanOrEqual(2);
  });
});

describe("a region in the teaser of another", () => {
  test("is no refusal when the other has taken its place", async () => {
    sealed = await seal({ outer: "<p>all of it</p>", inner: { text: "a part", scope: "pro" } });
    answerWith(() => json({ keys: [sealed.direct.keys[0]] }));
    const heard = listen();

    await load(placeholder("outer", `<p>teaser</p>${placeholder("inner")}`) + manifestScript(sealed.manifest));

    expect(heard.map(({ type, detail }) => [type, detail["contentName"]])).toEqual([["capsule:unlocked", "outer"]]);
  });
});
