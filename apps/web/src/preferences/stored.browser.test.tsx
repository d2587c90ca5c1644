import { beforeEach, expect, test } from "vitest";
import { createStored } from "./stored.ts";

const key = "cachescope.test";
beforeEach(() => localStorage.clear());

/** A list of words, as saved views are one. */
const createWords = () =>
  createStored(
    key,
    (text) => (text === null || text === "" ? [] : text.split(" ")),
    (words) => words.join(" "),
  );

test("what another tab has stored while nothing here listened is not overwritten", () => {
  const words = createWords();
  words.subscribe(() => {})();
  words.change((before) => [...before, "first"]);
  const leave = words.subscribe(() => {});
  leave();
  localStorage.setItem(key, "first theirs");
  words.change((before) => [...before, "ours"]);
  expect(localStorage.getItem(key)).toBe("first theirs ours");
});

test("what is stored stays the same object while it is listened to", () => {
  const words = createWords();
  const leave = words.subscribe(() => {});
  expect(words.get()).toBe(words.get());
  leave();
});
