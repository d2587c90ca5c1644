import { expect, test } from "vitest";
import { hasAlready } from "./send-answer.ts";

const etag = '"abc"';
test.each([
  [undefined, false],
  ['"abc"', true],
  ['W/"abc"', true],
  ['"abc-gzip"', true],
  ['"x", "abc"', true],
  ["*", true],
  ['"abcd"', false],
  ["abc", false],
  ["", false],
  [`"${"x".repeat(4000)}"`, false],
])("whoever sends %j has the answer already: %s", (header, expected) => {
  expect(hasAlready(header, etag)).toBe(expected);
});
