import { beforeEach, describe, expect, test, vi } from "vitest";
import { waitFor } from "./browser";
import { answerWith, json } from "./issuer";
import { load, manifestScript, placeholder } from "./page";
import { seal } from "./publisher";

let scrolledTo: unknown[];

beforeEach(() => {
  scrolledTo = [];
  vi.stubGlobal("scrollTo", (to: unknown) => scrolledTo.push(to));
});

/** Opens a page that was come to in this way. */
async function open(type: string, meanwhile: () => void = () => {}): Promise<void> {
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([{ type } as never]);
  const sealed = await seal({ body: "<p>open</p>" });
  answerWith(() => {
    meanwhile();
    return json(sealed.direct);
  });
  await load(placeholder("body") + manifestScript(sealed.manifest));
  await waitFor(() => expect(document.querySelector('body > span[role="status"]')).not.toBeNull());
}

async function leaveAt(top: number): Promise<void> {
  await open("navigate");
  vi.stubGlobal("scrollY", top);
  window.dispatchEvent(new Event("pagehide"));
  vi.stubGlobal("scrollY", 0);
}

describe("where the reader was", () => {
  test.each(["reload", "back_forward"])("is gone back to when the text is there again (%s)", async (type) => {
    await leaveAt(1200);
    expect(scrolledTo).toEqual([]);

    await open(type);

    expect(scrolledTo).toEqual([{ top: 1200, behavior: "instant" }]);
  });

  test("is not gone back to on a new visit", async () => {
    await leaveAt(1200);
    await open("navigate");

    expect(scrolledTo).toEqual([]);
  });

  test.each(["wheel", "touchmove", "keydown", "pointerdown"])("is left alone by readers who go elsewhere (%s)", async (type) => {
    await leaveAt(1200);
    await open("reload", () => void window.dispatchEvent(new Event(type)));

    expect(scrolledTo).toEqual([]);
  });

  test("is left to sites that see to it", async () => {
    await leaveAt(1200);
    history.scrollRestoration = "manual";
    await open("reload");
    history.scrollRestoration = "auto";

    expect(scrolledTo).toEqual([]);
  });

  test.each(["{}", "[1]", "[[1, 2]]", '[["/article", "x"]]', "x"])("is not looked for in what another has stored there: %s", async (text) => {
    sessionStorage.setItem("capsule-scroll", text);
    await open("reload");

    expect(scrolledTo).toEqual([]);
  });
});
