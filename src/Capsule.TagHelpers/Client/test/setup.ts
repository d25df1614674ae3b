import { IDBFactory } from "fake-indexeddb";
import { leavePage, stopListening, windowOfScripts } from "./page";
import { afterEach, beforeEach, vi } from "vitest";

// jsdom leaves out a step of createContextualFragment: the scripts it returns are to run when they are inserted.
const parse = Range.prototype.createContextualFragment;
Range.prototype.createContextualFragment = function (html: string): DocumentFragment {
  const fragment = parse.call(this, html);
  for (const dead of fragment.querySelectorAll("script")) {
    const live = document.createElement("script");
    for (const { name, value } of dead.attributes) {
      live.setAttribute(name, value);
    }
    live.text = dead.text;
    dead.replaceWith(live);
  }
  return fragment;
};

/** Within the interval 261120T17, from which all vectors are. */
export const now = new Date("2026-11-20T17:30:00Z");

// Making one takes longer than all else together.
const browserKey = crypto.subtle.generateKey(
  { name: "RSA-OAEP", modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" },
  false,
  ["wrapKey", "unwrapKey"],
);

beforeEach(() => {
  vi.spyOn(crypto.subtle, "generateKey").mockImplementation((() => browserKey) as never);
  vi.spyOn(Math, "random").mockReturnValue(0); // No pause before another try.
  vi.stubGlobal("requestIdleCallback", () => 0);
  vi.stubGlobal("indexedDB", new IDBFactory());
  windowOfScripts().alert = () => {}; // The vectors' articles call it.
  vi.useFakeTimers({ toFake: ["Date"], now });
});

afterEach(async () => {
  await vi.dynamicImportSettled(); // Or a part that comes late would act in the next test's page.
  leavePage();
  stopListening();
  vi.useRealTimers();
  document.cookie = "dca-epoch=; max-age=0";
  history.replaceState(null, "", "/article");
  sessionStorage.clear();
  document.head.replaceChildren();
  document.body.replaceChildren();
});
