import { describe, expect, test } from "vitest";
import { digitsOf } from "./exact-number.ts";
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
    ["a number of 16 digits", '{"TotalCount":1234567890123456}', { TotalCount: 1234567890123456 }],
    ["control characters as they are", '{"a":"1\u0001\n\\"2"}', { a: '1\u0001\n"2' }],
  ])("also when it holds %s", (_, text, value) => {
    expect(parsePage(text)).toEqual(value);
  });

  test.each([
    ["a long number in a list", '{"a":[1234567890123456789]}', "1234567890123456789"],
    ["a long fraction", '{"a": [-0.123456789012345678 ]}', "-0.123456789012345678"],
    ["an exponent", '{"b":":1e5","a":[1E400]}', "1E400"],
    ["a negative zero", '{"a":[-0]}', "-0"],
  ])("with every digit of its numbers: %s", (_, text, digits) => {
    expect(parsePage(text)).toMatchObject({ a: [expect.anything()] });
    const { a } = { a: [], ...parsePage(text) };
    expect(digitsOf(a[0])).toBe(digits);
  });

  test.each([
    ["an error", '{"Code":"Throttling"}'],
    ["numbers that are none", '{"a":[01234567890123456789,1234567890123456-7]}'],
    ["no JSON", "<html>"],
    ["half of it", '{"ImageCaches":['],
    ["half of a text", `{"ImageCaches":"${'\\"'.repeat(500_000)}`],
    ["nothing", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["a text", '"ok"'],
  ])("but not when it is %s", (_, text) => {
    expect(parsePage(text)).toBeNull();
  });
});
