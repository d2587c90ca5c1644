import type { ImageCache } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { fateLine, mayGoSooner } from "./fate.ts";

const now = Date.parse("2026-01-01T00:00:00Z");
const ahead = "2026-01-02T00:00:00Z";
const past = "2025-12-31T00:00:00Z";
const none = { at: null, expected: false } as const;

describe("the end of a cache is told", () => {
  test.each<[string, ImageCache["fate"], object | null]>([
    [
      "as a day",
      { kind: "leaves", at: ahead, expected: false, reason: "expiry" },
      { kind: "leaves", at: ahead },
    ],
    [
      "as overdue",
      { kind: "leaves", at: past, expected: false, reason: "expiry" },
      { kind: "left", at: past },
    ],
    [
      "as expected if unused",
      { kind: "leaves", at: ahead, expected: true, reason: "unused" },
      { kind: "unused", at: ahead },
    ],
    [
      "as expected unless used",
      { kind: "leaves", at: ahead, expected: true, reason: "idle" },
      { kind: "idle", at: ahead },
    ],
    [
      "as expected before",
      { kind: "leaves", at: past, expected: true, reason: "idle" },
      { kind: "overdue", at: past },
    ],
    [
      "without a day",
      { kind: "leaves", at: null, expected: true, reason: "unused" },
      { kind: "unusedUndated" },
    ],
    ["as none", { kind: "kept", ...none, reason: "manual" }, { kind: "kept" }],
    [
      "as that of a record",
      { kind: "record_leaves", at: ahead, expected: false, reason: "failed" },
      { kind: "recordLeaves", at: ahead },
    ],
    [
      "as that of a record, soon",
      { kind: "record_leaves", at: null, expected: true, reason: "failed" },
      { kind: "recordSoon" },
    ],
    ["as not known", { kind: "unknown", ...none, reason: null }, { kind: "notKnown" }],
  ])("%s", (_, fate, line) => {
    expect(fateLine(anImageCache({ status: "Ready", fate }), now)).toEqual(line);
  });
  test("not at all while it is being built", () => {
    expect(fateLine(anImageCache({ status: "Preparing" }), now)).toBe(null);
  });
  test("as sooner, perhaps, where the quota decides", () => {
    const lru = anImageCache({ eliminationStrategy: "LRU" });
    expect(mayGoSooner(lru)).toBe(true);
    const failed = { kind: "record_leaves", ...none, reason: "failed" } as const;
    expect(mayGoSooner({ ...lru, fate: failed })).toBe(false);
    expect(mayGoSooner(anImageCache({}))).toBe(false);
  });
});
