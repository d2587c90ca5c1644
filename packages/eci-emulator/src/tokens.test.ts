import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pageOf, readToken, writeToken } from "./tokens.ts";

const places = fc.record({
  page: fc.integer({ min: 1, max: 65_535 }),
  after: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }), { nil: undefined }),
  empties: fc.integer({ min: 0, max: 255 }),
});

describe("NextToken", () => {
  test("a token says again what was put into it", () => {
    fc.assert(
      fc.property(fc.string(), places, (query, place) => {
        const token = writeToken(query, place);
        expect(readToken(query, token)).toEqual(place);
        expect(pageOf(token)).toBe(place.page);
      }),
    );
  });

  test("a token of another query is refused by name", () => {
    const token = writeToken("query", { page: 2, after: -19, empties: 0 });
    expect(() => readToken("another", token)).toThrow("NextToken");
  });

  test("a text that is no token is refused by name, and counts as a first page", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => readToken("query", text)).toThrow("NextToken");
        expect(pageOf(text)).toBe(1);
      }),
    );
  });

  test("a token with a changed character is refused", () => {
    const token = writeToken("query", { page: 2, after: -19, empties: 0 });
    const changed = token.slice(0, 20) + (token[20] === "A" ? "B" : "A") + token.slice(21);
    expect(() => readToken("query", changed)).toThrow("NextToken");
  });

  test("without a token it is the first page", () => {
    expect(pageOf(undefined)).toBe(1);
  });
});
