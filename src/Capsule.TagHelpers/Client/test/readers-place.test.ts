import { beforeEach, describe, expect, test, vi } from "vitest";
import { waitFor } from "./browser";
import { answerWith, json } from "./issuer";
import { begin, load, manifestScript, place, placeholder } from "./page";
import { seal } from "./publisher";

/** Opens a region; before its answer comes, the reader does something. */
async function open(teaser: string, content: string, meanwhile: () => void = () => {}): Promise<void> {
  const sealed = await seal({ body: content });
  answerWith(() => {
    meanwhile();
    return json(sealed.direct);
  });
  await load(`<p id="before">before</p>${placeholder("body", teaser)}${manifestScript(sealed.manifest)}`);
}

describe("the focus", () => {
  test("goes from a teaser to the content, and leaves no trace when it goes on", async () => {
    await open('<a href="/buy">buy</a>', "<p>open</p>", () => document.querySelector("a")?.focus());

    expect(document.activeElement).toBe(place("body"));
    (document.activeElement as HTMLElement).blur();
    expect(place("body").hasAttribute("tabindex")).toBe(false);
  });

  test("stays on the element that is there again", async () => {
    await open('<a id="share" href="/s">share</a>', '<p>open</p><a id="share" href="/s">share</a>', () =>
      document.querySelector<HTMLElement>("#share")?.focus(),
    );

    expect(document.activeElement).toBe(place("body").querySelector("#share"));
  });

  test("is not taken from elsewhere", async () => {
    await open("teaser", "<p>open</p>");

    expect(document.activeElement).toBe(document.body);
    expect(place("body").hasAttribute("tabindex")).toBe(false);
  });
});

describe("what is in view", () => {
  let scrolledBy: unknown[];

  beforeEach(() => {
    scrolledBy = [];
    vi.stubGlobal("scrollY", 900);
    vi.stubGlobal("scrollBy", (by: unknown) => scrolledBy.push(by));
  });

  function openAbove(bottoms: number[], holdsStill: boolean): Promise<void> {
    vi.stubGlobal("CSS", { supports: () => holdsStill });
    return open("teaser", "<p>open</p>", () => {
      place("body").getBoundingClientRect = () => ({ bottom: bottoms.shift() }) as DOMRect;
    });
  }

  test("stays when a teaser above it gives way to a longer text", async () => {
    await openAbove([-100, 400], false);

    expect(scrolledBy).toEqual([{ top: 500, behavior: "instant" }]);
  });

  test.each([
    ["where the browser sees to it", [-100, 400], true],
    ["where the teaser is in it", [100, 400], false],
  ])("is left alone %s", async (_, bottoms, holdsStill) => {
    await openAbove(bottoms, holdsStill);

    expect(place("body").innerHTML).toBe("<p>open</p>");
    expect(scrolledBy).toEqual([]);
  });
});

describe("a selection", () => {
  const select = (node: Node | null | undefined, start: number, end: number): void => {
    getSelection()?.setBaseAndExtent(node!, start, node!, end);
  };

  test("of words in the teaser is of the same words in the content", async () => {
    await open("<p>the fox and the hound</p>", "<h2>the title</h2><p>once the <b>fox and the</b> hound</p>", () =>
      select(place("body").querySelector("p")?.firstChild, 4, 15),
    );

    expect(String(getSelection())).toBe("fox and the");
    expect(getSelection()?.anchorNode?.parentElement?.closest("p")).not.toBeNull();
  });

  test("stays at the same words where they are many", async () => {
    await open("<p>one one one</p>", "<p>one one <i>one</i></p>", () => select(place("body").querySelector("p")?.firstChild, 8, 11));

    expect(getSelection()?.getRangeAt(0).startContainer.parentElement?.closest("i, p")).toBe(place("body").querySelector("p"));
    expect(String(getSelection())).toBe("one");
    expect(getSelection()?.focusNode?.parentElement?.localName).toBe("i");
  });

  test("outside is left alone", async () => {
    await open("teaser", "<p>before</p>", () => select(document.querySelector("#before")?.firstChild, 0, 3));

    expect(String(getSelection())).toBe("bef");
    expect(getSelection()?.anchorNode?.parentElement?.id).toBe("before");
  });
});

describe("the address's #section", () => {
  let scrolledTo: string[];

  beforeEach(() => {
    scrolledTo = [];
    Element.prototype.scrollIntoView = function () {
      scrolledTo.push(this.id);
    };
  });

  test("is scrolled to once, when it is there", async () => {
    history.replaceState(null, "", "/article#the%20end");
    await open("teaser", '<p>open</p><h2 id="the end">The end</h2>');

    await waitFor(() => expect(scrolledTo).toEqual(["the end"]));
  });

  test.each(["/article", "/article#", "/article#before", "/article#none", "/article#%E0%A4%A"])("is not looked for at %s", async (address) => {
    history.replaceState(null, "", address);
    await open("teaser", '<p id="end">open</p>');

    await announced();
    expect(scrolledTo).toEqual([]);
  });

  test("is left alone when the reader has scrolled", async () => {
    history.replaceState(null, "", "/article#end");
    vi.stubGlobal("CSS", { supports: () => true });
    await open("teaser", '<p id="end">open</p>', () => vi.stubGlobal("scrollY", 40));

    await announced();
    expect(scrolledTo).toEqual([]);
  });
});

/** By then all that follows an opening is done. */
async function announced(): Promise<Element> {
  return waitFor(() => {
    const status = document.querySelector('body > span[role="status"]');
    expect(status).not.toBeNull();
    return status!;
  });
}

describe("assistive technology", () => {
  beforeEach(() => {
    // A second later is now.
    const wait = setTimeout;
    vi.stubGlobal("setTimeout", (work: () => void, delay?: number) => wait(work, delay === 1000 ? 0 : delay));
    document.documentElement.removeAttribute("lang");
  });

  test.each([
    ["en-GB", "The full text is now shown.", "en"],
    ["sv-SE", "Hela texten visas nu.", "sv"],
    ["da", "Hele teksten vises nu.", "da"],
    ["no", "Hele teksten vises nå.", "nb"],
    ["nb-NO", "Hele teksten vises nå.", "nb"],
    ["nn", "Heile teksten blir vist no.", "nn"],
    ["de-AT", "Der ganze Text wird jetzt angezeigt.", "de"],
    ["fi", "The full text is now shown.", "en"],
    ["constructor", "The full text is now shown.", "en"],
  ])("is told once, in the page's language (%s)", async (lang, text, spoken) => {
    document.documentElement.lang = lang;
    const sealed = await seal({ a: "a", b: "b" });
    answerWith(() => json(sealed.direct));
    const { process } = await load(placeholder("a") + placeholder("b") + manifestScript(sealed.manifest));

    const status = await announced();
    await waitFor(() => expect(status.textContent).toBe(text));
    expect(status.getAttribute("lang")).toBe(spoken);
    status.textContent = "";
    document.body.insertAdjacentHTML("beforeend", placeholder("a") + manifestScript(sealed.manifest));
    await process();
    expect(document.querySelectorAll("body > span")).toHaveLength(1);
    expect(status.textContent).toBe("");
  });

  test("hears the site's own words, or nothing", async () => {
    document.head.innerHTML = '<script type="text/plain" data-capsule data-announce="Nyt koko teksti näkyy."></script>';
    await open("teaser", "open");
    const status = await announced();
    await waitFor(() => expect(status.textContent).toBe("Nyt koko teksti näkyy."));
    status.remove();

    document.querySelector("[data-capsule]")?.setAttribute("data-announce", "");
    await open("teaser", "open");
    await vi.dynamicImportSettled();
    expect(document.querySelector("body > span")).toBeNull();
  });

  test("hears nothing of what stays closed", async () => {
    answerWith(() => json({ keys: [] }));
    const sealed = await seal({ body: "x" });
    document.body.innerHTML = placeholder("body") + manifestScript(sealed.manifest);
    await (await begin()).ready;

    await vi.dynamicImportSettled();
    expect(document.querySelector("[role]")).toBeNull();
  });
});
