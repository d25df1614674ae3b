import { describe, expect, test } from "vitest";
import { answerWith, json, problem } from "./issuer";
import { leavePage, listen, load, manifestScript, place, placeholder, reload, stateOf } from "./page";
import { manifestVector, unlockVector } from "./vectors";

describe("pages and answers of other implementations", () => {
  test("a content key opens an item", async () => {
    const { manifest, plaintext } = manifestVector("single");
    const unlock = unlockVector("direct");
    const requests = answerWith(() => json(unlock.sampleResponse));

    await load(placeholder("bodytext") + manifestScript(manifest));

    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe("https://issuer.example.com/unlock");
    expect(requests[0]?.body).toMatchObject(unlock.request);
    const expected = document.createElement("div");
    expected.innerHTML = plaintext["bodytext"] ?? "";
    expect(place("bodytext").textContent).toBe(expected.textContent);
    expect(stateOf("bodytext")).toBe("unlocked");
  });

  test("wrap keys open a scope, and the page again without asking", async () => {
    const { manifest } = manifestVector("rich");
    const unlock = unlockVector("wrapKey");
    const html = placeholder("bodytext") + placeholder("sidebar") + placeholder("empty") + placeholder("data");
    const requests = answerWith(({ url }) =>
      url.startsWith("https://issuer.example.com") ? json(unlock.sampleResponse) : problem(403, "NOT_SUBSCRIBED"),
    );

    await load(html + manifestScript(manifest));

    expect(requests.map(({ url }) => url)).toEqual(["https://issuer.example.com/unlock", "https://acme.example/unlock"]);
    expect(requests[0]?.body).toMatchObject(unlock.request);
    expect(requests[1]?.body.keys.map((entry) => entry.contentName)).toEqual(["data"]);
    expect(place("sidebar").innerHTML).toBe("<aside>Facts</aside>");
    expect(place("empty").innerHTML).toBe("");
    expect(["bodytext", "sidebar", "empty", "data"].map(stateOf)).toEqual(["unlocked", "unlocked", "unlocked", "denied"]);

    requests.length = 0;
    leavePage();
    document.body.innerHTML = html + manifestScript(manifest);
    const heard = listen();
    await reload();

    expect(requests.map(({ url }) => url)).toEqual(["https://acme.example/unlock"]);
    expect(heard.filter(({ detail }) => detail["fromCache"]).map(({ detail }) => detail["contentName"])).toEqual([
      "bodytext",
      "sidebar",
      "empty",
    ]);
  });

  test("an issuer that grants by content name opens just those, the next issuer the rest", async () => {
    const { manifest } = manifestVector("rich");
    const heard = listen();
    answerWith(({ url }) =>
      json(unlockVector(url.startsWith("https://acme") ? "rsa-issuer" : "by-content-name").sampleResponse),
    );

    await load(["bodytext", "sidebar", "empty", "data"].map((name) => placeholder(name)).join("") + manifestScript(manifest));

    expect(["bodytext", "sidebar", "empty", "data"].map(stateOf)).toEqual(["unlocked", "unlocked", "denied", "unlocked"]);
    expect(heard.find(({ detail }) => detail["contentName"] === "data")?.detail["json"]).toEqual({ rows: [1, 2, 3] });
    expect(place("data").textContent).toBe("teaser");
  });

  test.each(["overlap-old-key", "overlap-new-key"])("pages wrapped to several keys of an issuer open (%s)", async (name) => {
    const unlock = unlockVector(name);
    const requests = answerWith(() => json(unlock.sampleResponse));

    await load(placeholder("bodytext") + placeholder("sidebar") + manifestScript(manifestVector("overlap").manifest));

    expect(requests[0]?.body).toMatchObject(unlock.request);
    expect(["bodytext", "sidebar"].map(stateOf)).toEqual(["unlocked", "unlocked"]);
  });

  test("keys bound to a browser key that was never sent are refused", async () => {
    const heard = listen();
    answerWith(() => json({ ...unlockVector("client-bound").sampleResponse, transport: "client-bound" }));

    await load(placeholder("bodytext") + manifestScript(manifestVector("single").manifest));

    expect(heard.map(({ detail }) => detail["code"])).toEqual(["BAD_ANSWER"]);
  });
});
