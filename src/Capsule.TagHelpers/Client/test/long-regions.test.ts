import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createPage, type Page } from "../src/page";
import { waitFor } from "./browser";
import { newHost } from "./host";
import { answerWith, json } from "./issuer";
import { leavePage, listen, manifestScript, place, placeholder, stateOf, windowOfScripts } from "./page";
import { seal } from "./publisher";

const paragraphs = (count: number): string => Array.from({ length: count }, (_, i) => `<p>${i} ${"harbour ".repeat(100)}</p>`).join("");

/** Three hundred thousand characters. */
const long = paragraphs(370);

let page: Page;
let frames: (() => void)[];

beforeEach(() => {
  // Every look at the clock finds it three milliseconds on, so that a few pieces are a frame's work.
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (time += 3));
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (draw: () => void) => frames.push(draw));
  // Nothing goes on without a frame, however long the test takes to draw it.
  const wait = setTimeout;
  vi.stubGlobal("setTimeout", (work: () => void, delay?: number) => (delay === 100 ? 0 : wait(work, delay)));
});

afterEach(leavePage);

async function begin(html: string): Promise<void> {
  const sealed = await seal({ body: html });
  answerWith(() => json(sealed.direct));
  document.body.innerHTML = placeholder("body") + manifestScript(sealed.manifest);
  page = createPage(newHost());
  void page.process();
  await waitFor(() => expect(frames).toHaveLength(1));
}

/** Draws the frame that is waited for, and waits until the next one is, or the region is there. */
async function draw(): Promise<void> {
  frames.shift()?.();
  await waitFor(() => expect(frames.length > 0 || stateOf("body") !== "loading").toBe(true));
}

describe("a long region", () => {
  test("grows from frame to frame, and is busy until it is there", async () => {
    await begin(long);
    const heard = listen();
    const lengths = [place("body").innerHTML.length];
    while (stateOf("body") === "loading") {
      expect(place("body").getAttribute("aria-busy")).toBe("true");
      expect(long.startsWith(place("body").innerHTML)).toBe(true);
      expect(heard).toEqual([]);
      await draw();
      lengths.push(place("body").innerHTML.length);
    }

    expect(place("body").innerHTML).toBe(long);
    expect(heard.map(({ type }) => type)).toEqual(["capsule:unlocked"]);
    expect(lengths[0]).toBeGreaterThan(10_000);
    expect(lengths.length).toBeGreaterThan(5);
    expect(Math.max(...lengths.map((length, i) => length - (lengths[i - 1] ?? 0)))).toBeLessThan(70_000);
  });

  test("grows inside the elements that hold it", async () => {
    const nested = `<article><section><h2>One</h2>${paragraphs(200)}</section><section><ul><li>${paragraphs(100)}</li></ul></section></article><p>end</p>`;
    await begin(nested);
    const first = place("body").innerHTML;
    while (stateOf("body") === "loading") {
      await draw();
    }

    expect(first.length).toBeLessThan(100_000);
    expect(place("body").innerHTML).toBe(nested);
  });

  test("grows row by row inside a table", async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => `<tr><th>${i}</th><td>${"harbour ".repeat(40)}</td></tr>`).join("");
    const table = `<table><caption>Rents</caption><thead><tr><th>No.</th><th>Text</th></tr></thead><tbody>${rows}</tbody></table>`;
    await begin(table);
    const lengths = [place("body").innerHTML.length];
    while (stateOf("body") === "loading") {
      await draw();
      lengths.push(place("body").innerHTML.length);
    }

    expect(place("body").innerHTML).toBe(table);
    expect(Math.max(...lengths.map((length, i) => length - (lengths[i - 1] ?? 0)))).toBeLessThan(100_000);
  });

  test("runs its scripts once, when all of it is there", async () => {
    const own = windowOfScripts() as unknown as { ran: unknown[] };
    own.ran = [];
    await begin(`<script>ran.push(document.querySelectorAll("p").length)</script>${long}<script>ran.push("end")</script>`);
    while (stateOf("body") === "loading") {
      expect(own.ran).toEqual([]);
      await draw();
    }

    await waitFor(() => expect(own.ran).toEqual([370, "end"]));
  });

  test("that is closed halfway has its teaser back, and nothing comes after it", async () => {
    await begin(long);
    const heard = listen();

    page.close();
    frames.shift()?.();
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(place("body").outerHTML).toBe('<div data-dca-content-name="body">teaser</div>');
    expect(heard).toEqual([]);
  });

  test("whose place something else takes halfway opens there all the same, and closes to its teaser", async () => {
    await begin(long);
    place("body").innerHTML = "teaser from a morph";
    while (stateOf("body") === "loading") {
      await draw();
    }
    expect(place("body").innerHTML).toBe(long);

    page.close();
    expect(place("body").innerHTML).toBe("teaser");
  });

  test("moves no focus twice, and gives it to what is there again", async () => {
    const content = `${long}<a id="share" href="/s">share</a>`;
    const sealed = await seal({ body: content });
    answerWith(() => {
      document.querySelector<HTMLElement>("#share")?.focus();
      return json(sealed.direct);
    });
    document.body.innerHTML = placeholder("body", '<a id="share" href="/s">share</a>') + manifestScript(sealed.manifest);
    page = createPage(newHost());
    void page.process();
    await waitFor(() => expect(frames).toHaveLength(1));
    expect(document.activeElement).toBe(place("body"));

    while (stateOf("body") === "loading") {
      await draw();
    }

    expect(document.activeElement?.id).toBe("share");
    expect(place("body").hasAttribute("tabindex")).toBe(false);
  });

  test("comes at once on a page that nobody sees", async () => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const sealed = await seal({ body: long });
    answerWith(() => json(sealed.direct));
    document.body.innerHTML = placeholder("body") + manifestScript(sealed.manifest);
    page = createPage(newHost());
    await page.process();

    expect(place("body").innerHTML).toBe(long);
    expect(frames).toEqual([]);
  });
});
