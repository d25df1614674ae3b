import { afterEach, describe, expect, test, vi } from "vitest";
import { createPage, type Page } from "../src/page";
import { waitFor } from "./browser";
import { newHost } from "./host";
import { answerWith, json } from "./issuer";
import { leavePage, listen, manifestScript, place, placeholder, stateOf } from "./page";
import { seal, type Content, type Sealed } from "./publisher";

/** The part that opens regions, without the loader. */
function newPage(): Page {
  return createPage(newHost());
}

async function open(contents: Record<string, string | Content>, html: string): Promise<{ page: Page; sealed: Sealed }> {
  const sealed = await seal(contents);
  answerWith(() => json(sealed.direct));
  document.body.innerHTML = html + manifestScript(sealed.manifest);
  const page = newPage();
  return { page, sealed };
}

afterEach(leavePage);

describe("closing a page", () => {
  test("puts the teaser's own nodes back and says so", async () => {
    const { page } = await open({ body: "<p>open</p>" }, placeholder("body", "<button>buy</button>"));
    const button = document.querySelector("button");
    await page.process();
    expect(place("body").innerHTML).toBe("<p>open</p>");
    const heard = listen();

    page.close();

    expect(place("body").firstChild).toBe(button);
    expect(place("body").outerHTML).toBe('<div data-dca-content-name="body"><button>buy</button></div>');
    const detail = { contentName: "body", scope: "premium", resourceId: "article-1" };
    expect(heard).toEqual([{ type: "capsule:closed", target: place("body"), detail }]);
  });

  test("leaves nothing that a listener could still be told", async () => {
    const { page } = await open({ data: { text: "[1]", contentType: "application/json" } }, placeholder("data"));
    await page.process();

    page.close();

    const callback = vi.fn();
    page.tell({ contentName: "data", callback });
    expect(callback).not.toHaveBeenCalled();
    expect(await page.read("data")).toBeUndefined();
  });

  test("revokes the addresses of blobs", async () => {
    vi.stubGlobal("URL", Object.assign(class extends URL {}, { createObjectURL: () => "blob:1", revokeObjectURL: vi.fn() }));
    const heard = listen();
    const { page } = await open({ photo: { text: "x", contentType: "image/png" } }, placeholder("photo"));
    await page.process();
    expect(heard[0]?.detail["url"]).toBe("blob:1");

    page.close();

    expect(URL.revokeObjectURL).toHaveBeenCalledExactlyOnceWith("blob:1");
    expect(heard[0]?.detail["url"]).toBeUndefined();
  });

  test("drops an answer that is still on its way", async () => {
    const { page, sealed } = await open({ body: "<p>open</p>" }, placeholder("body"));
    let answer: ((response: Response) => void) | undefined;
    answerWith(() => new Promise((resolve) => (answer = resolve)));
    const heard = listen();
    const opening = page.process();
    await waitFor(() => expect(answer).toBeDefined());

    page.close();
    answer?.(json(sealed.direct));
    await opening;

    expect(place("body").innerHTML).toBe("teaser");
    expect(stateOf("body")).toBeNull();
    expect(heard).toEqual([]);
  });

  test("lets the next reader open it again", async () => {
    const { page } = await open({ outer: `<b>outer</b>${placeholder("inner")}`, inner: "inner" }, placeholder("outer"));
    await page.process();
    page.close();
    expect(document.querySelectorAll("b")).toHaveLength(0);

    await page.process();

    expect(place("outer").textContent).toBe("outerinner");
  });

  test("ends what a script that has not run yet would do", async () => {
    const { page } = await open({ body: '<script src="/one.js"></script><p><script id="second">late = 1</script></p>' }, placeholder("body"));
    await page.process();

    page.close();

    expect(document.querySelector("#second")).toBeNull();
    expect(place("body").textContent).toBe("teaser");
  });
});
