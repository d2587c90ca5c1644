import { afterEach, expect, test } from "vitest";
import { noteServerTime, serverNow } from "./server-clock.ts";

const hour = 3_600_000;
/** What a server tells whose clock is so far ahead. */
const from = (aheadMs: number) => new Date(Date.now() + aheadMs).toUTCString();
const ahead = () => serverNow() - Date.now();

afterEach(() => noteServerTime(from(0)));

test.each([-9 * hour, 9 * hour, 45_000])("a server's clock that is %i ms ahead is followed", (aheadMs) => {
  noteServerTime(from(aheadMs));
  expect(Math.abs(ahead() - aheadMs)).toBeLessThan(2000);
});

test("a difference that the way of a response explains is none, and one that is over is forgotten", () => {
  noteServerTime(from(hour));
  noteServerTime(from(-20_000));
  expect(ahead()).toBe(0);
});

test("what is no time changes nothing", () => {
  noteServerTime(from(hour));
  noteServerTime(null);
  noteServerTime("soon");
  expect(ahead()).toBeGreaterThan(hour - 2000);
});
