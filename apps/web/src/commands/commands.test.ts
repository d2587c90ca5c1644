import { expect, test } from "vitest";
import { commandIds, commandOf, isSingleKey } from "./commands.ts";

test("no two commands have the same key", () => {
  const keys = commandIds.map(commandOf).flatMap(({ key, mod = false }) => (key ? [`${mod} ${key}`] : []));
  expect(keys).toEqual([...new Set(keys)]);
});

test.each([
  ["filter", true],
  ["rawTab", true],
  ["openRow", false],
  ["goToCaches", true],
  ["closeCache", false],
  ["palette", false],
  ["copyTerraform", false],
] as const)("of %s it is %s that its key can be switched off", (id, expected) => {
  expect(isSingleKey(commandOf(id))).toBe(expected);
});
