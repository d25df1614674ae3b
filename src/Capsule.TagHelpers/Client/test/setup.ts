import { IDBFactory } from "fake-indexeddb";
import { stopListening, windowOfScripts } from "./page";
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

beforeEach(() => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  windowOfScripts().alert = () => {}; // The vectors' articles call it.
  vi.useFakeTimers({ toFake: ["Date"], now });
});

afterEach(() => {
  stopListening();
  vi.useRealTimers();
  document.cookie = "dca-epoch=; max-age=0";
  document.head.replaceChildren();
  document.body.replaceChildren();
});
