import type { Facets, Filters, ImageCache, SortKey, Tile, TilePart } from "@cachescope/contract";
import {
  imageCacheSchema,
  isNeverMatched,
  noFilters,
  repositoryOf,
  resolveMoment,
  tileFilters,
  tileParts,
} from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aListing, now, someCaches, someView, rowsIn } from "../../testing/caches.ts";

const rowsOf = (listing: ReturnType<typeof aListing>) =>
  [...listing.store.entries()].map(({ revision, rank }) => ({
    rank,
    ...imageCacheSchema.parse(JSON.parse(revision.json)),
  }));

type Plain = ImageCache & { rank: number };

const inRange = (time: string | null, after?: string, before?: string) => {
  if (after === undefined && before === undefined) return true;
  if (time === null) return false;
  const at = Date.parse(time);
  return (
    (after === undefined || at >= resolveMoment(after, now)) &&
    (before === undefined || at <= resolveMoment(before, now))
  );
};
const isKnown = ({ unreadable }: Plain, field: string) => !unreadable.includes(field);

/** The same view, said plainly: one test after another over whole objects. */
function matches(cache: Plain, f: Filters): boolean {
  const needsAttention =
    cache.status === "Failed" ||
    cache.status === "UpdateFailed" ||
    cache.failing ||
    cache.stalledSince !== null;
  const texts = [cache.id, cache.name, cache.snapshotId, ...cache.images];
  const searched = [...texts, ...cache.tags.flatMap(({ key, value }) => [key, value])];
  return [
    f.status === undefined || f.status.some((status) => status === cache.status),
    f.cause === undefined || f.cause.some((cause) => cause === cache.cause),
    f.failing === undefined || f.failing === cache.failing,
    f.stalled === undefined || f.stalled === (cache.stalledSince !== null),
    f.attention === undefined || f.attention === needsAttention,
    f.neverMatched === undefined || f.neverMatched === isNeverMatched(cache),
    f.origin === undefined || f.origin === cache.origin,
    f.elimination === undefined || f.elimination === (cache.eliminationStrategy ?? "none"),
    f.repository === undefined || cache.images.map(repositoryOf).includes(f.repository),
    f.minSize === undefined || (cache.sizeGiB !== null && cache.sizeGiB >= f.minSize),
    f.maxSize === undefined || (cache.sizeGiB !== null && cache.sizeGiB <= f.maxSize),
    f.minImageCount === undefined || (isKnown(cache, "images") && cache.images.length >= f.minImageCount),
    f.maxImageCount === undefined || (isKnown(cache, "images") && cache.images.length <= f.maxImageCount),
    (f.q ?? "")
      .toLowerCase()
      .split(" ")
      .every((word) => searched.some((text) => text?.toLowerCase().includes(word) ?? word === "")),
    inRange(cache.createdAt, f.createdAfter, f.createdBefore),
    inRange(cache.lastMatchedAt, f.matchedAfter, f.matchedBefore),
    inRange(cache.lastSign, f.signAfter, f.signBefore),
    f.fate === undefined || f.fate.includes(cache.fate.kind),
    f.expected === undefined || f.expected === cache.fate.expected,
    inRange(cache.fate.kind === "leaves" ? cache.fate.at : null, f.leavesAfter, f.leavesBefore),
    inRange(cache.expiresAt, f.expiresAfter, f.expiresBefore),
  ].every(Boolean);
}

/** What a plain sort would compare; a list compares element by element. */
function sortValue(cache: Plain, key: SortKey): (string | number | null)[] {
  const order = ["Failed", "UpdateFailed", "Preparing", "Creating", "Updating", "Ready"];
  switch (key) {
    case "attention": {
      const building = ["Preparing", "Creating", "Updating"].includes(cache.status ?? "");
      const isOver = cache.status === "Failed" || cache.status === "UpdateFailed";
      const group =
        cache.failing || cache.stalledSince !== null
          ? 0
          : isOver
            ? cache.status === "Failed"
              ? 1
              : 2
            : building
              ? 3
              : 4;
      const since = (isOver ? cache.lastWarning?.lastAt : null) ?? cache.createdAt;
      return [group, since === null ? Infinity : -Date.parse(since)];
    }
    case "status": {
      if (cache.status === null) return [null];
      const place = order.indexOf(cache.status);
      return [place === -1 ? order.length : place];
    }
    case "name":
      return [cache.name?.toLowerCase() ?? null];
    case "images":
      return [cache.images[0]?.toLowerCase() ?? null];
    case "tags": {
      const [tag] = cache.tags;
      return [tag ? `${tag.key}\0${tag.value}` : null];
    }
    case "leaves":
      return [cache.fate.at];
    case "rank":
    case "expiresAt":
    case "lastMatchedAt":
    case "sizeGiB":
    case "createdAt":
    case "stalledSince":
    case "lastSign":
    case "snapshotId":
    case "flashSnapshotId":
    case "containerGroupId":
    case "resourceGroupId":
    case "eliminationStrategy":
    case "origin":
    case "regionId":
      return [cache[key]];
  }
}

function plainOrder(a: Plain, b: Plain, key: SortKey, descending: boolean): number {
  const [left, right] = [sortValue(a, key), sortValue(b, key)];
  for (const [index, x] of left.entries()) {
    const y = right[index] ?? null;
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y === !descending ? -1 : 1;
  }
  return a.id < b.id ? -1 : 1;
}

const countsOf = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
};

function plainFacets(caches: Plain[], f: Filters): Facets {
  const under = (without: Filters) => caches.filter((cache) => matches(cache, without));
  const { attention: _a, neverMatched: _n, leavesAfter: _la, leavesBefore: _lb, status: _s, ...tileBase } = f;
  const { repository: _r, ...otherThanRepository } = f;
  const { status: _t, ...otherThanStatus } = f;
  const { cause: _c, ...otherThanCause } = f;
  const [all, anyStatus, anyCause] = [under(f), under(otherThanStatus), under(otherThanCause)];
  const tags = countsOf(all.flatMap((cache) => cache.tags.map(({ key, value }) => `${key}\0${value}`)));
  const tileCount = (tile: Tile) => under({ ...tileBase, ...tileFilters[tile] }).length;
  const partCount = (part: TilePart) => {
    const { tile, filters } = tileParts[part];
    return under({ ...tileBase, ...tileFilters[tile] }).filter((cache) => matches(cache, filters)).length;
  };
  const { fate: _f, ...otherThanFate } = f;
  return {
    parts: {
      failing: partCount("failing"),
      stalled: partCount("stalled"),
      failed: partCount("failed"),
      expected: partCount("expected"),
    },
    fate: countsOf(under(otherThanFate).map(({ fate }) => fate.kind)),
    tiles: {
      needsAttention: tileCount("needsAttention"),
      inProgress: tileCount("inProgress"),
      ready: tileCount("ready"),
      leavingSoon: tileCount("leavingSoon"),
      neverMatched: tileCount("neverMatched"),
    },
    status: countsOf(anyStatus.map(({ status }) => status ?? "")),
    cause: countsOf(anyCause.flatMap(({ cause }) => cause ?? [])),
    tagKey: countsOf(all.flatMap((cache) => [...new Set(cache.tags.map(({ key }) => key))])),
    tag: tags.map(({ value: text, count }) => {
      const [key = "", value = ""] = text.split("\0");
      return { key, value, count };
    }),
    image: countsOf(all.flatMap(({ images }) => [...new Set(images)])),
    repository: countsOf(
      under(otherThanRepository).flatMap(({ images }) => [...new Set(images.map(repositoryOf))]),
    ),
    resourceGroup: countsOf(all.flatMap(({ resourceGroupId }) => resourceGroupId ?? [])),
  };
}

describe("a view over any listing", () => {
  test("holds what a plain filter holds, in a plain sort's order, and counts what a plain count does", () => {
    fc.assert(
      fc.property(someCaches(40), someCaches(40), someView, (before, after, view) => {
        const listing = aListing(before);
        listing.select(view, now);
        listing.becomes(after);
        const { facets } = listing.select(view, now);
        const plain = rowsOf(listing);
        const expected = plain.filter((cache) => matches(cache, view.filters));
        expected.sort((a, b) => plainOrder(a, b, view.sort.key, view.sort.descending));
        expect(rowsIn(listing, view).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        expect(facets).toEqual(plainFacets(plain, view.filters));
      }),
      { numRuns: 300 },
    );
  });

  test("answers the same again until the rows change", () => {
    const listing = aListing();
    const sort = { key: "name", descending: false } as const;
    const view = { filters: noFilters, sort };
    const first = listing.select(view, now);
    expect(listing.select(view, now + 1000)).toBe(first);
    expect(listing.select(view, now + 60_000)).not.toBe(first);
  });
});

test.each([
  ["docker.io/library/nginx:1.27", "docker.io/library/nginx"],
  ["localhost:5000/nginx", "localhost:5000/nginx"],
  ["localhost:5000/nginx:1", "localhost:5000/nginx"],
  ["nginx@sha256:0f", "nginx"],
  ["nginx:1@sha256:0f", "nginx"],
  ["", ""],
])("the repository of %j is %j", (reference, repository) => {
  expect(repositoryOf(reference)).toBe(repository);
});
