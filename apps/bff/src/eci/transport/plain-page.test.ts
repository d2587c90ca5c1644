import { describe, expect, test } from "vitest";
import { parsePage } from "./plain-page.ts";

describe("a page is read by the engine's own parser", () => {
  test.each([
    ["an empty one", "{}"],
    ["numbers that a double holds", '{"TotalCount":123456789012345,"At":[-1.5]}'],
    ["digits in texts", '{"Name":"123456789012345678901234567890"}'],
    ["the codes that mean nothing", '{"Code":"","ImageCaches":[]}'],
    ["keys that pop-core's parser refuses", '{"__proto__":1,"constructor":2}'],
  ])("when it holds %s", (_, text) => {
    expect(parsePage(text)).toEqual(JSON.parse(text));
  });

  test.each([
    ["an error", '{"Code":"Throttling"}'],
    ["a number of 16 digits", '{"TotalCount":1234567890123456}'],
    ["a long number in a list", "[1234567890123456789]"],
    ["a long fraction", '{"a": -0.123456789012345678}'],
    ["an exponent", '{"a":1E400}'],
    ["no JSON", "<html>"],
    ["half of it", '{"ImageCaches":['],
    ["nothing", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"ok"'],
  ])("but not when it is %s", (_, text) => {
    expect(parsePage(text)).toBeNull();
  });
});
