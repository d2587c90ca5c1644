import { expect, test } from "vitest";
import { parseCleanupQuery, writeCleanupQuery } from "./query.ts";

test.each(["", "unusedDays=7", "tag.team=ml&unusedDays=90"])("%j is read and written as it was", (text) => {
  const { query, faults } = parseCleanupQuery(new URLSearchParams(text));
  expect(faults).toEqual([]);
  expect(writeCleanupQuery(query).toString()).toBe(text);
});

test.each([
  ["unusedDays=0", "unusedDays", "out_of_range"],
  ["unusedDays=1.5", "unusedDays", "out_of_range"],
  ["unusedDays=7&unusedDays=8", "unusedDays", "duplicate"],
  ["matchImage=nginx", "matchImage", "unknown_parameter"],
  ["colour=red", "colour", "unknown_parameter"],
])("%s names %s: %s", (text, parameter, reason) => {
  expect(parseCleanupQuery(new URLSearchParams(text)).faults).toEqual([{ parameter, reason }]);
});
