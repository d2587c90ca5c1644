import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FailuresQuery } from "./query.ts";
import { failuresCall, parseFailuresQuery, writeFailuresQuery } from "./query.ts";
import { periodNames } from "./failures.ts";
import { scopeNameOf } from "../core/scope.ts";

const parse = (search: string) => parseFailuresQuery(new URLSearchParams(search));

describe("failures are asked for", () => {
  test("of the last seven days, unless it is said", () => {
    expect(parse("")).toEqual({ query: { filters: {}, period: "7d" }, faults: [] });
    expect(failuresCall(scopeNameOf(null, "cn-hangzhou"), parse("").query)).toBe(
      "/api/regions/cn-hangzhou/failures",
    );
  });
  test("with every query read as it was written", () => {
    const some = fc.record<FailuresQuery>({
      period: fc.constantFrom(...periodNames),
      filters: fc.record(
        {
          q: fc.constantFrom("web", "模 a"),
          cause: fc.constantFrom(["egress" as const], ["tls" as const, "auth" as const]),
        },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(some, (query) => {
        expect(parseFailuresQuery(writeFailuresQuery(query))).toEqual({ query, faults: [] });
      }),
    );
  });
  test.each([
    ["period=1y", { parameter: "period", reason: "not_one_of" }],
    ["period=7d&period=24h", { parameter: "period", reason: "duplicate" }],
    ["sort=name", { parameter: "sort", reason: "unknown_parameter" }],
    ["matchImage=nginx", { parameter: "matchImage", reason: "unknown_parameter" }],
    ["status=", { parameter: "status", reason: "empty" }],
  ])("%s is refused by name", (search, fault) => {
    expect(parse(search).faults).toEqual([fault]);
  });
});
