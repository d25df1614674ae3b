import { describe, expect, test } from "vitest";
import { settle, waitFor } from "./browser";
import { answerWith, json, problem } from "./issuer";
import { listen, load, manifestScript, place, placeholder, stateOf } from "./page";
import { seal, type Sealed } from "./publisher";

/** Each is a region `body` of its own article, whose text is the article's name. */
async function articles<Name extends string>(...names: Name[]): Promise<Record<Name, Sealed>> {
  const sealed = await Promise.all(names.map((name) => seal({ body: name }, { resourceId: name, issuers: { it: `/${name}` } })));
  const byName = Object.fromEntries(names.map((name, i) => [name, sealed[i]])) as Record<Name, Sealed>;
  answerWith(({ url }) => json(byName[new URL(url).pathname.slice(1) as Name].direct));
  return byName;
}

function texts(): (string | null)[] {
  return [...document.querySelectorAll("[data-dca-content-name]")].map((found) => found.textContent);
}

describe("a manifest that comes with a fragment", () => {
  test("takes the fragment's placeholder and not one of the same name before it", async () => {
    const { late } = await articles("late");
    await load(`<article>${placeholder("body", "orphan")}</article><div id="feed"></div>`);

    document.querySelector("#feed")!.innerHTML = manifestScript(late.manifest) + placeholder("body");
    await waitFor(() => expect(texts()).toEqual(["orphan", "late"]));
  });

  test("takes the next one where all are siblings", async () => {
    const { late } = await articles("late");
    const { process } = await load(`<div id="feed">${placeholder("body", "orphan")}</div>`);

    const feed = document.querySelector("#feed")!;
    feed.insertAdjacentHTML("beforeend", manifestScript(late.manifest) + placeholder("body") + placeholder("body", "spare"));
    await process(feed);

    expect(texts()).toEqual(["orphan", "late", "spare"]);
  });

  test("takes the last one before it where none follows", async () => {
    const { late } = await articles("late");
    const { process } = await load(`<div id="feed">${placeholder("body", "orphan")}</div>`);

    const feed = document.querySelector("#feed")!;
    feed.insertAdjacentHTML("beforeend", placeholder("body") + manifestScript(late.manifest));
    await process(feed);

    expect(texts()).toEqual(["orphan", "late"]);
  });

  test("takes its own among several that come at once, in any order", async () => {
    const { one, two, three } = await articles("one", "two", "three");
    const { process } = await load("<main></main>");

    document.querySelector("main")!.innerHTML = [
      manifestScript(three.manifest),
      `<section>${placeholder("body")}${manifestScript(one.manifest)}</section>`,
      `<section>${manifestScript(two.manifest)}<div>${placeholder("body")}</div></section>`,
      placeholder("body"),
    ].join("");
    await process();

    expect(texts()).toEqual(["one", "two", "three"]);
  });

  test("is known by its place when only one of them is processed", async () => {
    const { one, two } = await articles("one", "two");
    const { process } = await load("<main></main>");

    const main = document.querySelector("main")!;
    main.innerHTML = [one, two].map(({ manifest }) => placeholder("body") + manifestScript(manifest)).join("");
    await process(main.querySelectorAll("script")[1] as unknown as ParentNode);
    await waitFor(() => expect(texts()).toEqual(["one", "two"]));
  });

  test("leaves its placeholder to another when it goes", async () => {
    const { late } = await articles("late");
    const denied = await seal({ body: "x" }, { issuers: { no: "/no" } });
    answerWith(({ url }) => (url.endsWith("/no") ? problem(403, "NO") : json(late.direct)));
    await load(placeholder("body") + manifestScript(denied.manifest));
    expect(stateOf("body")).toBe("denied");

    document.querySelector("script")!.outerHTML = manifestScript(late.manifest);
    await waitFor(() => expect(texts()).toEqual(["late"]));
  });

  test("is read anew when its text becomes another", async () => {
    const { one, two } = await articles("one", "two");
    const { process } = await load(placeholder("body") + manifestScript(one.manifest));
    expect(texts()).toEqual(["one"]);

    document.querySelector("script")!.textContent = JSON.stringify(two.manifest);
    await process();

    expect(texts()).toEqual(["two"]);
  });
});

describe("a teaser that something else puts back", () => {
  async function open(): Promise<{ requests: unknown[]; heard: ReturnType<typeof listen> }> {
    const sealed = await seal({ body: "<p>open</p>" });
    const requests = answerWith(() => json(sealed.wrapped));
    await load(placeholder("body") + manifestScript(sealed.manifest));
    return { requests, heard: listen() };
  }

  test("in the same element gives way again, with the kept keys", async () => {
    const { requests, heard } = await open();

    place("body").innerHTML = "teaser";
    place("body").removeAttribute("data-dca-state");
    await waitFor(() => expect(place("body").innerHTML).toBe("<p>open</p>"));
    expect(requests).toHaveLength(1);
    expect(heard.map(({ type, detail }) => [type, detail["fromCache"]])).toEqual([["capsule:unlocked", true]]);
  });

  test("in another element gives way again", async () => {
    const { requests } = await open();

    place("body").outerHTML = placeholder("body", "new teaser");
    await waitFor(() => expect(place("body").innerHTML).toBe("<p>open</p>"));
    expect(requests).toHaveLength(1);
  });

  test("is not asked for again where the region was denied", async () => {
    const sealed = await seal({ body: "x" });
    const requests = answerWith(() => problem(403, "NO"));
    await load(placeholder("body") + manifestScript(sealed.manifest));

    place("body").outerHTML = placeholder("body");
    document.body.append("more");
    await settle();

    expect(requests).toHaveLength(1);
  });
});
