import { noDerivedFilters, noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache, aListing, now, someCaches, someView, rowsIn } from "../testing/caches.ts";
import { changesSince, writeVersion } from "./changes.ts";

const all = {
  filters: noFilters,
  derived: noDerivedFilters,
  sort: { key: "name", descending: false },
} as const;
const failedOnly = { ...all, derived: { ...noDerivedFilters, statuses: ["Failed"] } };
const ready = (id: string) => aCache({ id, status: "Ready" });
const failed = (id: string) => aCache({ id, status: "Failed" });

describe("changes since a version", () => {
  test("are none when nothing changed, however often it was read", () => {
    const listing = aListing([ready("a")]);
    const since = writeVersion(listing);
    listing.becomes([ready("a")]);
    expect(writeVersion(listing)).toBe(since);
    expect(changesSince(listing, all, since, now)).toEqual({
      reset: false,
      changed: [],
      left: [],
      removed: [],
      added: 0,
    });
  });

  test("name what changed, what left the view, what is gone, and count what is new", () => {
    const listing = aListing([
      failed("stays"),
      failed("heals"),
      failed("goes"),
      ready("breaks"),
      ready("other"),
    ]);
    const since = writeVersion(listing);
    const stays = aCache({ id: "stays", status: "Failed", name: "renamed" });
    listing.becomes([stays, ready("heals"), failed("breaks"), failed("new"), aCache({ id: "other" })]);
    expect(changesSince(listing, failedOnly, since, now)).toMatchObject({
      reset: false,
      changed: [{ id: "stays" }],
      left: ["heals"],
      removed: ["goes"],
      added: 2,
    });
  });

  test("say nothing of what came and went in between", () => {
    const listing = aListing([]);
    const since = writeVersion(listing);
    listing.becomes([ready("brief")]);
    listing.becomes([]);
    expect(changesSince(listing, all, since, now)).toMatchObject({ removed: [], added: 0 });
  });

  test.each([["e.99"], ["other.0"], ["e.-1"], ["e"], ["nonsense"], ["e.1.1"]])(
    "of a version nobody gave, %s, are a reset",
    (since) => {
      expect(changesSince(aListing([ready("a")]), all, since, now).reset).toBe(true);
    },
  );

  test("are a reset when they are too many to tell", () => {
    const many = Array.from({ length: 201 }, (_, n) => `imc-${n}`);
    const listing = aListing(many.map(ready));
    const since = writeVersion(listing);
    listing.becomes(many.map(failed));
    expect(changesSince(listing, all, since, now).reset).toBe(true);
  });

  test("turn what was there into what is, whatever the view", () => {
    fc.assert(
      fc.property(someCaches(20), someCaches(20), someView, (before, after, view) => {
        const listing = aListing(before);
        const rows = () => new Map(rowsIn(listing, view).map((row) => [row.id, row.json]));
        const old = rows();
        const since = writeVersion(listing);
        listing.becomes(after);
        const { changed, left, removed, added } = changesSince(listing, view, since, now);
        for (const row of changed) {
          expect(old.has(row.id)).toBe(true);
          old.set(row.id, row.json);
        }
        for (const id of [...left, ...removed]) expect(old.delete(id)).toBe(true);
        const is = rows();
        for (const [id, json] of old) expect(is.get(id)).toBe(json);
        expect(is.size - old.size).toBe(added);
      }),
      { numRuns: 300 },
    );
  });
});
