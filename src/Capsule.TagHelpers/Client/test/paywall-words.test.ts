import { describe, expect, test } from "vitest";
import { texts, textNames } from "../src/paywall/texts";
import { answerWith } from "./issuer";
import { load } from "./page";
import { becomes, part, refusal, seen, teaser, usePaywall, view } from "./paywall";

usePaywall();

describe("the paywall of a denied region", () => {
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
