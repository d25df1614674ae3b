import { describe, expect, test, vi } from "vitest";
import { waitFor } from "./browser";
import { answerWith, json, problem } from "./issuer";
import { load, manifestScript, place, placeholder } from "./page";
import { becomes, manifest, part, refusal, sealed, sealPage, seen, teaser, usePaywall, view } from "./paywall";

usePaywall();

describe("the paywall of a denied region", () => {
  test("says what the issuer answered", async () => {
    answerWith(refusal({ detail: "Three free articles a month.", loginUrl: "/login", remaining: 3 }));

    await load(teaser('offers-url="/offers"'));

    await becomes("denied");
    expect(seen("title")).toBe("Read on with a subscription");
    expect(seen("message")).toBe("Three free articles a month.");
    expect(seen("remaining")).toBe("3 articles left");
    expect(seen("sign-in")).toBe("Already a subscriber? Sign in");
    expect(part<HTMLAnchorElement>("sign-in-link").href).toBe("https://news.example.com/login");
    expect(part<HTMLAnchorElement>("offers").href).toBe("https://news.example.com/offers");
    expect(seen("retry")).toBeUndefined();
  });

  test("is a region with its title as its name, and takes no focus", async () => {
    answerWith(refusal({}));
    await load(teaser('heading-level="3"'));

    await becomes("denied");
    expect(part("panel").getAttribute("role")).toBe("region");
    expect(view().shadowRoot!.getElementById(part("panel").getAttribute("aria-labelledby")!)).toBe(part("title"));
    expect(part("title").localName).toBe("h3");
    expect(part("message").getAttribute("role")).toBe("status");
    expect(document.activeElement).toBe(document.body);
  });

  test("leaves out what nobody gave", async () => {
    answerWith(() => json({ keys: [] }));
    await load(teaser());

    await becomes("denied");
    expect(seen("message")).toBe("This part is for subscribers.");
    expect(["remaining", "actions", "sign-in"].map(seen)).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    [0, "No free articles left"],
    [1, "1 article left"],
    [1234, "1,234 articles left"],
    [-1, "No free articles left"],
  ])("counts %i as '%s'", async (remaining, text) => {
    answerWith(refusal({ remaining }));
    await load(teaser());

    await becomes("denied");
    expect(seen("remaining")).toBe(text);
  });

  test.each([
    ["/login", "/login?back=%2Farticle%3Fa%3D1%23end"],
    ["/login?x=1", "/login?x=1&back=%2Farticle%3Fa%3D1%23end"],
    ["https://id.example.org/", "https://id.example.org/?back=https%3A%2F%2Fnews.example.com%2Farticle%3Fa%3D1%23end"],
  ])("leads from %s back to the page", async (login, address) => {
    history.replaceState(null, "", "/article?a=1#end");
    answerWith(refusal({ loginUrl: "/issuers-own" }));
    await load(teaser(`login-url="${login}" return-param="back"`));

    await becomes("denied");
    expect(part<HTMLAnchorElement>("sign-in-link").href).toBe(new URL(address, "https://news.example.com").href);
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "https://", "blob:https://news.example.com/1"])("has no link to %s", async (address) => {
    answerWith(refusal({ loginUrl: address }));
    await load(teaser(`login-url="${address}" offers-url="${address}"`));

    await becomes("denied");
    expect([...view().shadowRoot!.querySelectorAll("a[href]")]).toEqual([]);
    expect(["actions", "sign-in"].map(seen)).toEqual([undefined, undefined]);
  });

  test("shows markup in an answer as text", async () => {
    answerWith(refusal({ detail: "<img src=x onerror=alert(1)>" }));
    await load(teaser());

    await becomes("denied");
    expect(seen("message")).toBe("<img src=x onerror=alert(1)>");
    expect(view().shadowRoot!.querySelector("img")).toBeNull();
  });

  test("has room for the site's own title, offers and sign-in", async () => {
    answerWith(refusal({}));
    const slots = '<b slot="title">Ours</b><i slot="offers">1 € a week</i><a slot="sign-in" href="/x">In</a>';
    await load(teaser("", slots));

    await becomes("denied");
    const slot = (name: string) => view().shadowRoot!.querySelector<HTMLSlotElement>(`slot[name="${name}"]`)!;
    expect(["title", "offers", "sign-in"].map((name) => slot(name).assignedElements()[0]?.textContent)).toEqual(["Ours", "1 € a week", "In"]);
    expect(["title", "actions", "sign-in"].every((name) => seen(name) !== undefined)).toBe(true);
  });

  test("goes with the teaser when the reader is let in", async () => {
    answerWith(refusal({}));
    const { process } = await load(teaser());
    await becomes("denied");

    answerWith(() => json(sealed.direct));
    await process();

    expect(place("body").innerHTML).toBe("<p>open</p>");
  });
});

describe("the paywall of a region at fault", () => {
  test("lets the reader try again, and stays calm meanwhile", async () => {
    answerWith(() => problem(503, "BUSY"));
    await load(teaser('offers-url="/offers" login-url="/login"'));
    await becomes("error");
    expect(seen("title")).toBe("This part could not be opened");
    expect(seen("message")).toBe("Something went wrong on the way. Try again in a moment.");
    expect(["sign-in", "offers"].map((name) => (part(name).closest("[hidden]") ? undefined : name))).toEqual([undefined, undefined]);

    let answer: ((response: Response) => void) | undefined;
    const requests = answerWith(() => new Promise((resolve) => (answer = resolve)));
    part<HTMLButtonElement>("retry").focus();
    part("retry").click();
    await becomes("loading");
    expect(seen("message")).toBe("Checking your access …");
    expect(part("retry").getAttribute("aria-disabled")).toBe("true");
    expect(view().shadowRoot!.activeElement).toBe(part("retry"));
    part("retry").click();

    await waitFor(() => expect(answer).toBeDefined());
    expect(requests).toHaveLength(1);
    answer?.(json(sealed.direct));
    await waitFor(() => expect(place("body").innerHTML).toBe("<p>open</p>"));
    expect(document.activeElement).toBe(place("body"));
  });

  test("gives the focus of its button to its title when it is denied after all", async () => {
    answerWith(() => problem(503, "BUSY"));
    await load(teaser());
    await becomes("error");

    answerWith(refusal({}));
    part<HTMLButtonElement>("retry").focus();
    part("retry").click();
    await becomes("denied");

    expect(seen("retry")).toBeUndefined();
    expect(view().shadowRoot!.activeElement).toBe(part("title"));
  });

  test("asks for no other try where that is no use", async () => {
    answerWith(() => json({ keys: [{}] }));
    await load(teaser());

    await becomes("error");
    expect(seen("retry")).toBeUndefined();
    expect(seen("message")).toBe("Please come back a little later.");
  });

  test("says so of a manifest nobody can read", async () => {
    await load(placeholder("body", "<dca-paywall-view></dca-paywall-view>") + manifestScript("{"));

    await becomes("error");
  });
});

describe("a paywall elsewhere", () => {
  test("is for the region it names", async () => {
    await sealPage({ body: "x", chart: "y" });
    answerWith(() => json({ keys: [sealed.direct.keys[0]] }));
    await load(`<main>${placeholder("body")}${placeholder("chart")}</main><dca-paywall-view for="body"></dca-paywall-view>${manifest()}`);
    await becomes("open");
    expect(view()).toHaveProperty("state", "open");

    view().setAttribute("for", "chart");
    await becomes("denied");
    view().setAttribute("for", "none");
    await becomes(null);
  });

  test("is for the nearest of that name", async () => {
    document.body.innerHTML = `${placeholder("body")}<div>${placeholder("body")}<dca-paywall-view for="body"></dca-paywall-view></div>`;
    const [far, near] = document.querySelectorAll("[data-dca-content-name]");
    far!.setAttribute("data-dca-state", "unlocked");
    near!.setAttribute("data-dca-state", "denied");

    await becomes("denied");
  });

  test("is for whatever was refused where it names none, until that opens", async () => {
    await sealPage({ a: "a", b: "b" });
    answerWith(() => json({ keys: [sealed.direct.keys[0]] }));
    const { process } = await load(`${placeholder("a")}${placeholder("b")}<dca-paywall-view></dca-paywall-view>${manifest()}`);
    await becomes("denied");

    answerWith(() => json(sealed.direct));
    await process();
    await becomes("open");
  });

  test("shows itself while it waits only to those who wait long", async () => {
    const wait = setTimeout;
    let late: (() => void) | undefined;
    vi.stubGlobal("setTimeout", (work: () => void, delay?: number) => (delay === 1000 ? ((late = work), 0) : wait(work, delay)));
    document.body.innerHTML = placeholder("body", "<dca-paywall-view></dca-paywall-view>");
    place("body").setAttribute("data-dca-state", "loading");
    await becomes("loading");
    expect(part("panel").hidden).toBe(true);

    late?.();
    expect(part("panel").hidden).toBe(false);
  });
});
