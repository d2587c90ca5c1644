import fc from "fast-check";
import { expect, test } from "vitest";
import { endpoints, fromPathPart } from "./endpoints.ts";
import { scopeNameOf } from "./scope.ts";

/** The part of the path that names a cache, as a browser sends it and a server decodes it. */
function sentPart(id: string): string {
  const { pathname } = new URL(endpoints.imageCache(scopeNameOf(null, "cn-beijing"), id), "http://localhost");
  const parts = pathname.split("/");
  expect(parts).toHaveLength(6);
  return decodeURIComponent(parts[5] ?? "");
}

test.each([".", "..", "%2E", "%2e%2E", "%252E", ".%2e", "%", "...", ".a"])("the id %j stays itself", (id) => {
  expect(fromPathPart(sentPart(id))).toBe(id);
});

test("an id of any characters is one part of the path, and read back from it", () => {
  const odd = fc.string({ unit: fc.constantFrom(".", "%", "2", "5", "E", "e", "/"), minLength: 1 });
  fc.assert(
    fc.property(fc.oneof(odd, fc.string({ unit: "grapheme", minLength: 1 })), (id) => {
      expect(fromPathPart(sentPart(id))).toBe(id);
    }),
    { numRuns: 1000 },
  );
});

test("any other id is encoded as usual", () => {
  expect(sentPart("imc-50%2F.a")).toBe("imc-50%2F.a");
});
