import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { isMoment, isPlaceholderTime, resolveMoment } from "./moment.ts";

const now = Date.parse("2026-01-02T00:00:00Z");

describe("a moment", () => {
  test.each([
    ["0d", "2026-01-02T00:00:00Z"],
    ["-24h", "2026-01-01T00:00:00Z"],
    ["3d", "2026-01-05T00:00:00Z"],
    ["-30m", "2026-01-01T23:30:00Z"],
    ["2025-12-24", "2025-12-24T00:00:00Z"],
    ["2025-12-24T08:00:00Z", "2025-12-24T08:00:00Z"],
    ["2025-12-24T08:00:00+08:00", "2025-12-24T00:00:00Z"],
    ["2025-12-24T08:00:00.5Z", "2025-12-24T08:00:00.500Z"],
  ])("%s is %s", (text, iso) => {
    expect(isMoment(text)).toBe(true);
    expect(resolveMoment(text, now)).toBe(Date.parse(iso));
  });
  test.each([
    "",
    "now",
    "3",
    "3w",
    "+3d",
    "--3d",
    "123456d",
    "2025-13-01",
    "2025-02-29",
    "2025-12-24T08:00",
    "yesterday",
  ])("%j is none", (text) => {
    expect(isMoment(text)).toBe(false);
    expect(resolveMoment(text, now)).toBeNaN();
  });
  test("is written as ISO 8601 has it", () => {
    const part = fc.stringMatching(
      /^\d{4}-[01]\d-[0-3]\d(T[0-2]\d:[0-6]\d(:[0-6]\d(\.\d+)?)?(Z|[+-][0-2]\d:[0-6]\d)?)?$/,
    );
    const iso = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
    fc.assert(
      fc.property(part, (text) => {
        expect(isMoment(text)).toBe(iso.safeParse(text).success);
      }),
      { numRuns: 2000 },
    );
  });
  test("resolves to a time exactly when it is one", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?\d{0,6}[mhdw]?$/)), (text) => {
        expect(Number.isNaN(resolveMoment(text, now))).toBe(!isMoment(text));
      }),
    );
  });
});

test.each([
  ["0001-01-01T00:00:00Z", true],
  ["2017-12-31T23:59:59Z", true],
  ["2018-01-01T00:00:00Z", false],
])("a time of %s is a placeholder: %s", (iso, isPlaceholder) => {
  expect(isPlaceholderTime(Date.parse(iso))).toBe(isPlaceholder);
});
