import fc from "fast-check";
import { expect, test } from "vitest";
import { longestWait, parseVerdictQuery, verdictCall, verdictSubjects } from "./query.ts";
import { scopeNameOf } from "../core/scope.ts";

test("a question is written so that it reads back", () => {
  const questions = fc.record({
    by: fc.constantFrom(...verdictSubjects),
    value: fc
      .string({ unit: "grapheme-ascii", minLength: 1, maxLength: 128 })
      .filter((text) => text.trim() !== ""),
    wait: fc.integer({ min: 0, max: longestWait }),
  });
  fc.assert(
    fc.property(questions, (query) => {
      const [, search] = verdictCall(scopeNameOf(null, "cn-hangzhou"), query).split("?");
      expect(parseVerdictQuery(new URLSearchParams(search))).toEqual({ query, faults: [] });
    }),
  );
});

test.each([
  ["", [["id"], ["name"], ["image"]], "not_exactly_one"],
  ["wait=5", [["id"], ["name"], ["image"]], "not_exactly_one"],
  ["id=a&image=b", [["id"], ["image"]], "not_exactly_one"],
  ["id=a&id=b", [["id"]], "duplicate"],
  ["id=", [["id"]], "empty"],
  ["name=%00", [["name"]], "control_character"],
  [`name=${"n".repeat(129)}`, [["name"]], "too_long"],
  ["id=a&wait=601", [["wait"]], "out_of_range"],
  ["id=a&wait=-1", [["wait"]], "out_of_range"],
  ["id=a&wait=soon", [["wait"]], "out_of_range"],
  ["id=a&wait=1&wait=2", [["wait"]], "duplicate"],
  ["id=a&images=b", [["images"]], "unknown_parameter"],
])("%s names %j: %s", (search, names, reason) => {
  const faults = names.flat().map((parameter) => ({ parameter, reason }));
  expect(parseVerdictQuery(new URLSearchParams(search)).faults).toEqual(faults);
});
