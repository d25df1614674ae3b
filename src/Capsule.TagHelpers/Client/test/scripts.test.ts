import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { answerWith, json } from "./issuer";
import { load, manifestScript, place, placeholder, windowOfScripts } from "./page";
import { seal } from "./publisher";

const page = windowOfScripts() as unknown as { ran: string[] };

beforeEach(() => {
  page.ran = [];
});

afterEach(() => settle());

async function open(html: string): Promise<void> {
  const sealed = await seal({ body: html });
  answerWith(() => json(sealed.direct));
  await load(placeholder("body") + manifestScript(sealed.manifest));
  await settle();
}

/** Scripts go on after the content is in the page. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** What the browser does when an external script has come and run. */
async function arrive(selector: string): Promise<void> {
  const script = place("body").querySelector(selector);
  page.ran.push(selector);
  script?.dispatchEvent(new Event("load"));
  await settle();
}

const inline = (name: string): string => `<script>ran.push("${name}")</script>`;

describe("scripts in decrypted HTML", () => {
  test("run once, in order, with the page around them", async () => {
    await open(`${inline("a")}<p id="p">text</p><script>ran.push(document.getElementById("p").textContent)</script>${inline("b")}`);

    expect(page.ran).toEqual(["a", "text", "b"]);
    expect(place("body").querySelectorAll("script")).toHaveLength(3);
  });

  test("wait for an external script before them", async () => {
    await open(`${inline("a")}<script src="/one.js" id="one"></script>${inline("b")}<p>text</p>`);
    expect(place("body").textContent).toContain("text");
    expect(page.ran).toEqual(["a"]);

    await arrive("#one");

    expect(page.ran).toEqual(["a", "#one", "b"]);
    expect(place("body").querySelector<HTMLScriptElement>("#one")?.async).toBe(false);
  });

  test("go on when an external script fails", async () => {
    await open(`<script src="/gone.js" id="gone"></script>${inline("a")}`);
    place("body").querySelector("#gone")?.dispatchEvent(new Event("error"));
    await settle();

    expect(page.ran).toEqual(["a"]);
  });

  test.each(["async", "defer", 'type="module"', "nomodule"])("do not wait for an external one with %s", async (attribute) => {
    await open(`<script src="/one.js" id="one" ${attribute}></script>${inline("a")}`);

    expect(page.ran).toEqual(["a"]);
    expect(place("body").querySelector("#one")).not.toBeNull();
  });

  test("keep their attributes and get no nonce from the page", async () => {
    document.head.innerHTML = '<script type="text/plain" data-capsule nonce="page"></script>';
    await open('<script src="/a.js" id="a" nonce="own" crossorigin="anonymous" data-x="1" async></script><script id="b">ran.push("b")</script>');

    const script = place("body").querySelector<HTMLScriptElement>("#a");
    expect(script?.nonce).toBe("own");
    expect(script?.crossOrigin).toBe("anonymous");
    expect(script?.dataset["x"]).toBe("1");
    expect(script?.hasAttribute("async")).toBe(true);
    expect(place("body").querySelector<HTMLScriptElement>("#b")?.nonce).toBe("");
  });

  test("that are data stay data, in their place", async () => {
    const html = '<script type="application/json">{"a":1}</script><script type="text/x-template"><b></b></script><template><script>ran.push("no")</script></template>';
    await open(html);

    expect(place("body").innerHTML).toBe(html);
    expect(page.ran).toEqual([]);
  });

  test("of all JavaScript types run", async () => {
    await open(
      ["text/javascript", "application/javascript", "TEXT/ECMASCRIPT", "application/x-javascript", ""]
        .map((type) => `<script type="${type}">ran.push("${type}")</script>`)
        .join(""),
    );

    expect(page.ran).toHaveLength(5);
  });

  test("of one region wait for those of the region before", async () => {
    const sealed = await seal({ body: '<script src="/one.js" id="one"></script>', after: inline("after") });
    answerWith(() => json(sealed.direct));
    await load(placeholder("body") + placeholder("after") + manifestScript(sealed.manifest));
    await settle();
    expect(page.ran).toEqual([]);

    await arrive("#one");

    expect(page.ran).toEqual(["#one", "after"]);
  });

  test("that the page's policy holds back are reported once, as a warning", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await open('<script id="inline">ran.push("a")</script><script id="file" src="/a.js" async></script>');
    expect(warn).not.toHaveBeenCalled();

    for (const [id, disposition] of [["inline", "report"], ["inline", "enforce"], ["inline", "enforce"], ["file", "enforce"]]) {
      const violation = Object.assign(new Event("securitypolicyviolation", { bubbles: true }), { disposition });
      place("body").querySelector(`#${id}`)?.dispatchEvent(violation);
    }

    expect(warn).toHaveBeenCalledTimes(1);
    expect(String(warn.mock.calls[0])).not.toContain("ran.push");
  });

  test("are not reported where the policy only reports", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    await open('<script id="inline">ran.push("a")</script>');

    const violation = Object.assign(new Event("securitypolicyviolation"), { disposition: "report" });
    place("body").querySelector("#inline")?.dispatchEvent(violation);

    expect(warn).not.toHaveBeenCalled();
  });
});
