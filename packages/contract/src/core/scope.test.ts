import fc from "fast-check";
import { expect, test } from "vitest";
import { accountNamePattern, partsOfScope, scopeNameOf } from "./scope.ts";

const name = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?$/);
const region = fc.stringMatching(/^[a-z]{2}(?:-[a-z0-9]{1,8}){1,3}$/);

test("the name of a scope has its account and its region", () => {
  fc.assert(
    fc.property(fc.option(name), region, (account, id) => {
      expect(partsOfScope(scopeNameOf(account, id))).toEqual({ account, region: id });
    }),
  );
});

test("no two scopes have the same name", () => {
  fc.assert(
    fc.property(fc.option(name), region, fc.option(name), region, (a, b, c, d) => {
      expect(scopeNameOf(a, b) === scopeNameOf(c, d)).toBe(a === c && b === d);
    }),
  );
});

test.each(["", "-a", "a-", "A", "a/b", "a.b", "a b", "ä", "a".repeat(64)])(
  "%j is no name of an account",
  (text) => {
    expect(accountNamePattern.test(text)).toBe(false);
  },
);
