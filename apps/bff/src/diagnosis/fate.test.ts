import type { Fate, ImageCache } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache, someCache } from "../testing/caches.ts";
import { derive, deriveLater } from "./derive.ts";
import { beginWatch } from "./watch.ts";

const now = Date.parse("2026-01-10T00:00:00Z");
const created = "2026-01-01T00:00:00Z";
const used = "2026-01-05T12:00:00Z";
const set = "2026-01-12T00:00:00Z";
const automatic = { name: "auto-create-for-eci-1", createdAt: created };
const manual = { name: "web", createdAt: created };

const seen = (cache: ReturnType<typeof aCache>, at = now) => derive(cache, beginWatch(cache, now), at);
const fateOf = (known: Partial<ImageCache>): Fate => seen(aCache({ status: "Ready", ...known })).fate;

const leaves = (at: string | null, expected: boolean, reason: Fate["reason"]): Fate => ({
  kind: "leaves",
  at,
  expected,
  reason,
});

describe("the fate of a cache", () => {
  const unknown: Fate = { kind: "unknown", at: null, expected: false, reason: null };
  const kept: Fate = { kind: "kept", at: null, expected: false, reason: "manual" };
  const warned = { type: "Warning", reason: null, message: "x509", name: null, count: 1 };

  test.each<[string, Partial<ImageCache>, Fate]>([
    ["an expiry that was set", { ...manual, expiresAt: set }, leaves(set, false, "expiry")],
    ["one of an automatic cache", { ...automatic, expiresAt: set }, leaves(set, false, "expiry")],
    ["7 days unused", automatic, leaves("2026-01-08T00:00:00Z", true, "unused")],
    [
      "30 days after its use",
      { ...automatic, lastMatchedAt: used },
      leaves("2026-02-04T12:00:00Z", true, "idle"),
    ],
    ["its use not readable", { ...automatic, unreadable: ["lastMatchedAt"] }, leaves(null, true, "idle")],
    ["its creation not known", { ...automatic, createdAt: null }, leaves(null, true, "unused")],
    ["made by hand", manual, kept],
    ["made by hand, its update failed", { ...manual, status: "UpdateFailed" }, kept],
    ["made by hand, being built", { ...manual, status: "Creating" }, unknown],
    ["of a status that is new", { ...manual, status: "Archiving" }, unknown],
    ["without a name", {}, unknown],
    ["an expiry that cannot be read", { ...manual, unreadable: ["expiresAt"] }, unknown],
    [
      "failed",
      { ...manual, status: "Failed", expiresAt: set },
      { kind: "record_leaves", at: set, expected: false, reason: "failed" },
    ],
    [
      "failed, a day after its warning",
      { ...manual, status: "Failed", lastWarning: { ...warned, firstAt: used, lastAt: null } },
      { kind: "record_leaves", at: "2026-01-06T12:00:00Z", expected: true, reason: "failed" },
    ],
    [
      "failed at an unknown time",
      { status: "Failed" },
      { kind: "record_leaves", at: null, expected: true, reason: "failed" },
    ],
  ])("%s", (_, known, fate) => {
    expect(fateOf(known)).toEqual(fate);
  });

  test("is known of every cache that is ready and has a name", () => {
    fc.assert(
      fc.property(someCache("imc-1"), (cache) => {
        const { fate } = seen({ ...cache, status: "Ready", name: cache.name ?? "web" });
        expect(fate.kind).not.toBe("unknown");
      }),
    );
  });

  test("never moves by time alone", () => {
    fc.assert(
      fc.property(someCache("imc-1"), fc.nat(100_000_000_000), (cache, later) => {
        const { fate } = seen(cache);
        expect(seen(cache, now + later).fate).toEqual(fate);
        const { events: _e, evidence: _v, ...row } = seen(cache);
        expect(deriveLater(row, now + later).fate).toEqual(fate);
      }),
    );
  });

  test("moves later, never earlier, when pods use it again", () => {
    const days = fc.nat(60).map((day) => new Date(Date.parse(created) + day * 86_400_000).toISOString());
    fc.assert(
      fc.property(fc.option(days), days, (before, after) => {
        fc.pre(before === null || before <= after);
        const [first, then] = [before, after].map(
          (lastMatchedAt) => fateOf({ ...automatic, lastMatchedAt }).at,
        );
        expect(Date.parse(then ?? "")).toBeGreaterThanOrEqual(Date.parse(first ?? ""));
      }),
    );
  });
});
