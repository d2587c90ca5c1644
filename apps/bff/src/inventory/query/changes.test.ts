import { noFilters } from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache, aListing, now, someCaches, someView, rowsIn } from "../../testing/caches.ts";
import { changesSince, writeVersion } from "./changes.ts";

const all = {
  filters: noFilters,
  sort: { key: "name", descending: false },
} as const;
const failedOnly = { ...all, filters: { status: ["Failed"] } };
const ready = (id: string) => aCache({ id, status: "Ready" });
const building = (progress: number) => aCache({ id: "a", status: "Creating", progress });
const minute = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const failed = (id: string) => aCache({ id, status: "Failed" });

describe("changes since a version", () => {
  test("are none when nothing changed, however often it was read", () => {
    const listing = aListing([ready("a")]);
    const since = writeVersion(listing, all, now);
    listing.becomes([ready("a")]);
    expect(writeVersion(listing, all, now)).toBe(since);
    expect(changesSince(listing, all, since, now)).toEqual({
      reset: false,
      changed: [],
      added: [],
      found: 0,
      left: [],
      removed: [],
      beyond: [],
    });
  });

  test("name what changed, what left the view, what is gone, and what is in it now", () => {
    const listing = aListing([
      failed("stays"),
      failed("heals"),
      failed("goes"),
      ready("breaks"),
      ready("other"),
    ]);
    const since = writeVersion(listing, failedOnly, now);
    const stays = aCache({ id: "stays", status: "Failed", name: "renamed" });
    listing.becomes([stays, ready("heals"), failed("breaks"), failed("new"), aCache({ id: "other" })]);
    expect(changesSince(listing, failedOnly, since, now)).toMatchObject({
      reset: false,
      changed: [{ id: "stays" }],
      left: ["heals"],
      removed: ["goes"],
      added: [{ id: "breaks" }, { id: "new" }],
    });
  });

  test("tell a revision that left and is back by the revision, and one that is gone and is back, too", () => {
    const listing = aListing([failed("a"), failed("b")]);
    listing.becomes([ready("a")]);
    const since = writeVersion(listing, failedOnly, now);
    listing.becomes([failed("a"), failed("b")]);
    expect(changesSince(listing, failedOnly, since, now)).toMatchObject({
      added: [{ id: "a" }, { id: "b" }],
      found: 0,
    });
  });

  test("count what was only read meanwhile", () => {
    const listing = aListing([ready("a")]);
    const since = writeVersion(listing, all, now);
    listing.store.upsert([ready("b"), ready("c")], { rank: 1, now });
    expect(changesSince(listing, all, since, now)).toMatchObject({ added: [], found: 2 });
  });

  test("tell what is gone from what no longer matches, and what may lie beyond the end of what is read", () => {
    const listing = aListing([ready("a"), ready("b"), ready("c"), ready("d")]);
    const since = writeVersion(listing, all, now);
    const { store } = listing;
    store.upsert([ready("new"), ready("a")], { rank: 0, now, pass: 2, isNew: ({ id }) => id === "new" });
    const [b, c, d] = store.notSeenSince(2);
    store.remove(b ? [b] : [], "removed");
    store.remove(c ? [c] : [], "left");
    store.remove(d ? [d] : [], "beyond");
    expect(changesSince(listing, all, since, now)).toMatchObject({
      added: [{ id: "new" }],
      removed: ["b"],
      left: ["c"],
      beyond: ["d"],
    });
  });

  test("tell what went, changed or left although it came only since: a later page may have it", () => {
    const listing = aListing([failed("a")]);
    const since = writeVersion(listing, failedOnly, now);
    const { store } = listing;
    store.upsert([failed("went"), failed("heals"), failed("changes"), ready("never in it")], {
      rank: 1,
      now,
    });
    const changes = { ...failed("changes"), name: "renamed" };
    listing.becomes([failed("a"), ready("heals"), changes]);
    expect(changesSince(listing, failedOnly, since, now)).toEqual({
      reset: false,
      changed: [expect.objectContaining({ id: "changes" })],
      added: [],
      found: 1,
      left: ["heals"],
      removed: ["went"],
      beyond: [],
    });
  });

  test.each([["e.99"], ["other.0"], ["e.-1"], ["e"], ["nonsense"], ["e.1.1"]])(
    "of a version that was never given, %s, are a reset",
    (since) => {
      expect(changesSince(aListing([ready("a")]), all, since, now).reset).toBe(true);
    },
  );

  test("are a reset when they are too many to tell", () => {
    const many = Array.from({ length: 201 }, (_, n) => `imc-${n}`);
    const listing = aListing(many.map(ready));
    const since = writeVersion(listing, all, now);
    listing.becomes(many.map(failed));
    expect(changesSince(listing, all, since, now).reset).toBe(true);
  });

  test("tell a revision that changed more than once by what it was then", () => {
    const listing = aListing([building(10)]);
    const since = writeVersion(listing, failedOnly, now);
    listing.becomes([building(50)]);
    listing.becomes([failed("a")]);
    expect(changesSince(listing, failedOnly, since, now)).toMatchObject({
      changed: [],
      added: [{ id: "a" }],
    });
  });

  test("are a reset when it is forgotten what a revision was then", () => {
    const listing = aListing([aCache({ id: "a", progress: 0 })]);
    const since = writeVersion(listing, all, now);
    for (let progress = 1; progress <= 10; progress += 1) listing.becomes([aCache({ id: "a", progress })]);
    expect(changesSince(listing, all, since, now).reset).toBe(true);
  });

  test("tell what leaves a view and enters it by time alone", () => {
    const leaving = { "expires>=": "0d", "expires<": "3d" };
    const view = { ...all, filters: leaving };
    const threeDays = 3 * 24 * 60;
    const listing = aListing([
      aCache({ id: "leaves", expiresAt: minute(5) }),
      aCache({ id: "stays", expiresAt: minute(60) }),
      aCache({ id: "enters", expiresAt: minute(threeDays + 10) }),
    ]);
    const since = writeVersion(listing, view, now);
    const later = now + 20 * 60_000;
    expect(writeVersion(listing, view, later)).not.toBe(since);
    expect(changesSince(listing, view, since, later)).toMatchObject({
      changed: [],
      left: ["leaves"],
      added: [{ id: "enters" }],
    });
  });

  test("turn what was there into what is, whatever the view, the time and the steps between", () => {
    const steps = fc.array(someCaches(20), { minLength: 1, maxLength: 4 });
    const hours = fc.constantFrom(0, 1, 36, 200);
    fc.assert(
      fc.property(someCaches(20), steps, someView, hours, (before, after, view, hoursLater) => {
        const listing = aListing(before);
        const rows = (at: number) =>
          new Map(rowsIn(listing, view, at).map((revision) => [revision.id, revision.json]));
        const old = rows(now);
        const since = writeVersion(listing, view, now);
        for (const caches of after) listing.becomes(caches);
        const later = now + hoursLater * 3_600_000;
        const { changed, left, removed, added, found } = changesSince(listing, view, since, later);
        const is = rows(later);
        for (const revision of changed) {
          expect(old.has(revision.id)).toBe(true);
          old.set(revision.id, revision.json);
        }
        // Some may have been in it only in between, and be on a page that was read then.
        for (const id of [...left, ...removed]) {
          old.delete(id);
          expect(is.has(id)).toBe(false);
        }
        for (const revision of added) {
          expect(old.has(revision.id)).toBe(false);
          old.set(revision.id, revision.json);
        }
        for (const [id, json] of old) expect(is.get(id)).toBe(json);
        expect(is.size).toBe(old.size);
        expect(found).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
