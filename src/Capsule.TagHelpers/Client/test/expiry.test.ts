import { expect, test } from "vitest";
import { expiryOf, intervalStart } from "../src/keys/expiry";

test.each([
  ["261120T17", "2026-11-20T17:00:00.000Z"],
  ["261120T1745", "2026-11-20T17:45:00.000Z"],
])("the kid %s names the interval from %s", (kid, start) => {
  expect(new Date(intervalStart(kid)).toISOString()).toBe(start);
});

test.each(["", "blue", "2026", "enc-2026-10", "261320T17", "261120T25", "261120T1760", "261120T174", "261120T17 "])(
  "the kid %j names no time",
  (kid) => {
    expect(intervalStart(kid)).toBeNaN();
  },
);

test.each([
  ["261120T17", ["261120T17", "261120T18"], "2026-11-20T18:00:00.000Z"],
  ["261120T18", ["261120T17", "261120T18"], "2026-11-20T19:00:00.000Z"],
  ["261120T1745", ["261120T1730", "261120T1745"], "2026-11-20T18:00:00.000Z"],
  ["261121T00", ["261120T00", "261121T00"], "2026-11-22T00:00:00.000Z"],
  ["261120T17", ["261120T17"], "2026-11-21T17:30:00.000Z"],
  ["blue", ["blue", "261120T18"], "2026-11-21T17:30:00.000Z"],
])("the wrap key %s of a page with %j ends at %s", (kid, kids, end) => {
  expect(new Date(expiryOf(kid, kids)).toISOString()).toBe(end);
});
