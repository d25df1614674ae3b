import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { texts, textNames } from "../src/paywall/texts";
import { answerWith, json, problem } from "./issuer";
import { load, manifestScript, place, placeholder } from "./page";
import { seal, type Sealed } from "./publisher";

let sealed: Sealed;

beforeEach(async () => {
  vi.stubGlobal("CSSStyleSheet", class { replaceSync = (): void => {}; });
  await import("../src/paywall/element");
  sealed = await seal({ body: "<p>open</p>" });
});

afterEach(() => document.documentElement.removeAttribute("lang"));

const manifest = (): string => manifestScript(sealed.manifest);
const teaser = (attributes = "", slots = ""): string =>
  placeholder("body", `<p>teaser</p><dca-paywall-view ${attributes}>${slots}</dca-paywall-view>`) + manifest();

function view(): HTMLElement {
  return document.querySelector("dca-paywall-view")!;
}

function part<E extends HTMLElement = HTMLElement>(name: string): E {
  return view().shadowRoot!.querySelector<E>(`[part~="${name}"]`)!;
}

/** What a reader sees of a part; undefined where nothing. */
function seen(name: string): string | undefined {
  const found = part(name);
  return found.closest("[hidden]") ? undefined : visibleText(found).trim();
}

function visibleText(node: Node): string {
  if (node instanceof Text) {
    return node.data;
  }
  const hidden = node instanceof Element && node.hasAttribute("hidden");
  return hidden ? "" : [...node.childNodes].map(visibleText).join("");
}

/** The view sees states as the browser tells of them, a moment later. */
function becomes(state: string | null): Promise<void> {
  return vi.waitFor(() => expect(view().getAttribute("state")).toBe(state));
}

function refusal(members: object, status = 403): () => Response {
  return () => json({ type: "about:blank", status, code: "NOT_SUBSCRIBED", ...members }, status);
}

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

  test.each([
    ["en", "Not part of your subscription", "You are signed in. This part needs another subscription.", "Use another account"],
    ["sv", "Ingår inte i din prenumeration", "Du är inloggad. Den här delen kräver en annan prenumeration.", "Använd ett annat konto"],
    ["da", "Ikke en del af dit abonnement", "Du er logget ind. Denne del kræver et andet abonnement.", "Brug en anden konto"],
    ["no", "Ikke en del av abonnementet ditt", "Du er logget inn. Denne delen krever et annet abonnement.", "Bruk en annen konto"],
    ["nn", "Ikkje ein del av abonnementet ditt", "Du er logga inn. Denne delen krev eit anna abonnement.", "Bruk ein annan konto"],
    ["de", "Nicht in Ihrem Abo enthalten", "Sie sind angemeldet. Für diesen Teil brauchen Sie ein anderes Abo.", "Anderes Konto verwenden"],
  ])("does not tell a reader who is signed in to sign in: %s", async (lang, title, message, otherAccount) => {
    document.documentElement.lang = lang;
    answerWith(refusal({ code: "ACCESS_DENIED" }));
    await load(teaser('login-url="/login" offers-url="/offers"'));

    await becomes("denied");
    expect([seen("title"), seen("message"), seen("sign-in")]).toEqual([title, message, otherAccount]);
    const [actions, signIn] = [part("actions"), part("sign-in")];
    expect(seen("offers")).toBeDefined();
    expect(actions.compareDocumentPosition(signIn) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
  });

  test.each([
    ["401", { code: "ACCESS_DENIED" }, 401],
    ["403 with a login address", { loginUrl: "/login" }, 403],
    ["403 with a count of free articles", { remaining: 0 }, 403],
    ["403 for a share link", { code: "SHARE_EXPIRED" }, 403],
  ])("tells others to: %s", async (_, members, status) => {
    answerWith(refusal(members, status));
    await load(teaser('login-url="/login"'));

    await becomes("denied");
    expect([seen("title"), seen("sign-in")]).toEqual(["Read on with a subscription", "Already a subscriber? Sign in"]);
  });

  test("says in the site's own words what it has words for, signed in or not", async () => {
    answerWith(refusal({}));
    await load(teaser('login-url="/login" label-title="Lue lisää" label-other-account="Vaihda tiliä"'));

    await becomes("denied");
    expect([seen("title"), seen("sign-in")]).toEqual(["Lue lisää", "Vaihda tiliä"]);
    view().setAttribute("label-title-signed-in", "Ei kuulu tilaukseesi");
    expect(seen("title")).toBe("Ei kuulu tilaukseesi");
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

    await vi.waitFor(() => expect(answer).toBeDefined());
    expect(requests).toHaveLength(1);
    answer?.(json(sealed.direct));
    await vi.waitFor(() => expect(place("body").innerHTML).toBe("<p>open</p>"));
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
    sealed = await seal({ body: "x", chart: "y" });
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
    sealed = await seal({ a: "a", b: "b" });
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

describe("the paywall's language", () => {
  test.each([
    ["sv", "Läs vidare med en prenumeration"],
    ["da-DK", "Læs videre med et abonnement"],
    ["nb", "Les videre med et abonnement"],
    ["no", "Les videre med et abonnement"],
    ["nn-NO", "Les vidare med eit abonnement"],
    ["de", "Mit einem Abo weiterlesen"],
    ["EN-us", "Read on with a subscription"],
    ["fi", "Read on with a subscription"],
    ["__proto__", "Read on with a subscription"],
  ])("is the page's: %s", async (lang, title) => {
    document.documentElement.lang = lang;
    answerWith(refusal({}, 401));
    await load(teaser());

    await becomes("denied");
    expect(seen("title")).toBe(title);
  });

  test("is the nearest element's, before the page's", async () => {
    document.documentElement.lang = "sv";
    answerWith(refusal({ remaining: 2 }));
    await load(`<div lang="de">${teaser()}</div>`);

    await becomes("denied");
    expect(seen("remaining")).toBe("Noch 2 Artikel");
    view().lang = "da";
    expect(seen("remaining")).toBe("2 artikler tilbage");
  });

  test("can be any other, by attributes", async () => {
    document.documentElement.lang = "fi";
    answerWith(refusal({ remaining: 2 }));
    await load(teaser('label-title="Lue lisää" label-remaining="{n} juttua jäljellä"'));

    await becomes("denied");
    expect([seen("title"), seen("remaining")]).toEqual(["Lue lisää", "2 juttua jäljellä"]);
    expect(part("panel").lang).toBe("fi");
  });

  test.each(Object.entries(texts))("has every text in %s", (_, own) => {
    expect(Object.keys(own)).toEqual([...textNames]);
    expect(Object.values(own).every((text) => text.trim() !== "")).toBe(true);
    expect(own.remaining).toContain("{n}");
  });
});
