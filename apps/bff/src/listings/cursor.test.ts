import type { Filters } from "@cachescope/contract";
import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./cursor.ts";

const key = Buffer.alloc(32, 1);
const walk = { regionId: "cn-hangzhou", filters: noFilters };
const watch = { mark: "abcdefgh", power: 4, steps: 2 };
const place = { token: "AAAAAdDWBF2", loaded: 40, watch };
const refused = expect.objectContaining({ code: "bad_cursor" });

test("what is written is read back", () => {
  const filters = fc.record<Filters>({
    tags: fc.array(fc.record({ key: fc.string(), value: fc.string() })),
    matchImages: fc.array(fc.string()),
  });
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "binary" }), fc.nat(), filters, (token, loaded, each) => {
      const own = { regionId: "cn-beijing", filters: each };
      expect(readCursor(own, writeCursor(own, { token, loaded, watch }, key), key)).toEqual({
        token,
        loaded,
        watch,
      });
    }),
  );
});

test.each([
  ["another region", { ...walk, regionId: "cn-beijing" }, key],
  ["other filters", { ...walk, filters: { ...noFilters, name: "web" } }, key],
  ["another server", walk, Buffer.alloc(32, 2)],
])("a cursor is refused by %s", (_, other, otherKey) => {
  expect(() => readCursor(other, writeCursor(walk, place, key), otherKey)).toThrow(refused);
});

test("a cursor with another token or count is refused", () => {
  const [token, , mark, power, steps, seal] = JSON.parse(
    Buffer.from(writeCursor(walk, place, key), "base64url").toString(),
  );
  for (const forged of [
    [token, 41, mark, power, steps, seal],
    ["BBBB", 40, mark, power, steps, seal],
    [token, 40, mark, power, 0, seal],
    [token, 40, mark, power, steps, ""],
    [token, 40, mark, power, steps],
  ]) {
    const cursor = Buffer.from(JSON.stringify(forged)).toString("base64url");
    expect(() => readCursor(walk, cursor, key)).toThrow(refused);
  }
});

test("any other text is refused, and nothing else is thrown", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json()), (text) => {
      expect(() => readCursor(walk, text, key)).toThrow(refused);
    }),
  );
});
