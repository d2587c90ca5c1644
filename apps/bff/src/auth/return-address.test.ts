import fc from "fast-check";
import { expect, test } from "vitest";
import { returnAddress } from "./return-address.ts";

test.each([
  ["/r/cn-hangzhou/caches?status=Failed&q=a%20b#x", "/r/cn-hangzhou/caches?status=Failed&q=a%20b#x"],
  ["/authors", "/authors"],
  ["/", "/"],
  ["", "/"],
  [null, "/"],
  [undefined, "/"],
  ["r/cn-hangzhou", "/"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/./\\evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/x/..//evil.example", "/"],
  ["https://evil.example", "/"],
  ["https:evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/a\nb", "/"],
  ["/ä", "/"],
  ["/auth/sign-in?return=/x", "/"],
  ["/x/../auth/sign-in", "/"],
  ["/AUTH/callback", "/"],
  ["/api/meta", "/"],
  [`/${"a".repeat(5000)}`, "/"],
])("after sign-in %j leads to %j", (asked, expected) => {
  expect(returnAddress(asked)).toBe(expected);
});

test("nothing whatsoever leads to another host", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "evil.example",
    "https:",
    "@",
    "?",
    "#",
    "%2f",
    "\t",
    "auth",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece).map((pieces) => pieces.join("")),
        fc.string(),
      ),
      (asked) => {
        const own = "https://own.example";
        expect(new URL(returnAddress(asked), own).origin).toBe(own);
        expect(new URL(own + returnAddress(asked)).origin).toBe(own);
      },
    ),
  );
});
