import type {
  Facets,
  Filters,
  FilterWord,
  ImageCache,
  SortKey,
  TagFilter,
  Tile,
  TilePart,
} from "@cachescope/contract";
import {
  imageCacheSchema,
  isNeverMatched,
  noFilters,
  repositoryOf,
  resolveMoment,
  tileDimensions,
  tileFilters,
  tileParts,
  withoutWords,
} from "@cachescope/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache, aListing, now, someCaches, someView, rowsIn } from "../../testing/caches.ts";

const rowsOf = (listing: ReturnType<typeof aListing>) =>
  [...listing.store.entries()].map(({ revision, rank }) => ({
    rank,
    ...imageCacheSchema.parse(JSON.parse(revision.json)),
  }));

type Plain = ImageCache & { rank: number };

const day = 86_400_000;
const isDay = (moment: string) => /^[\d-]{10}$/.test(moment);

const endOf = (moment: string) => resolveMoment(moment, now) + (isDay(moment) ? day - 1 : 0);

type Bounded = "lastSign" | "created" | "lastMatched" | "leaves" | "expires";

/** A date means its whole day: nothing in it is before it, or after it. */
function inTime(time: string | null, f: Filters, word: Bounded) {
  const at = time === null ? NaN : Date.parse(time);
  const [from, before] = [f[`${word}>=`], f[`${word}<`]];
  const [after, until] = [f[`${word}>`], f[`${word}<=`]];
  return (
    (from === undefined || at >= resolveMoment(from, now)) &&
    (before === undefined || at < resolveMoment(before, now)) &&
    (after === undefined || at > endOf(after)) &&
    (until === undefined || at <= endOf(until))
  );
}
type Counted = "size" | "images";

function inNumbers(number: number | null, f: Filters, word: Counted) {
  const [is, isNot] = [f[word], f[`${word}!=`]];
  const [least, most] = [f[`${word}>=`], f[`${word}<=`]];
  const [more, less] = [f[`${word}>`], f[`${word}<`]];
  const known = number ?? NaN;
  return (
    (is === undefined || known === is) &&
    (isNot === undefined || known !== isNot) &&
    (least === undefined || known >= least) &&
    (most === undefined || known <= most) &&
    (more === undefined || known > more) &&
    (less === undefined || known < less)
  );
}
type Chosen = "status" | "cause" | "origin" | "elimination" | "repository" | "fate";

function isOneOf(values: readonly (string | null)[], f: Filters, word: Chosen) {
  const [any, none]: (readonly string[] | undefined)[] = [f[word], f[`${word}!=`]];
  const has = (wanted: string) => values.includes(wanted);
  return (any?.some(has) ?? true) && !(none?.some(has) ?? false);
}
const contains = (texts: readonly (string | null)[], words = "") =>
  words
    .toLowerCase()
    .split(" ")
    .every((word) => texts.some((text) => text?.toLowerCase().includes(word) ?? word === ""));
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
  const imageCount = isKnown(cache, "images") ? cache.images.length : null;
  const hasTag = ({ key, value }: TagFilter) =>
    cache.tags.some((tag) => tag.key === key && (value === undefined || tag.value === value));
  return [
    isOneOf([cache.status], f, "status"),
    isOneOf([cache.cause], f, "cause"),
    f.failing === undefined || f.failing === cache.failing,
    f.stalled === undefined || f.stalled === (cache.stalledSince !== null),
    f.attention === undefined || f.attention === needsAttention,
    f.neverMatched === undefined || f.neverMatched === isNeverMatched(cache),
    isOneOf([cache.origin], f, "origin"),
    isOneOf([cache.eliminationStrategy ?? "none"], f, "elimination"),
    isOneOf(cache.images.map(repositoryOf), f, "repository"),
    inNumbers(cache.sizeGiB, f, "size"),
    inNumbers(imageCount, f, "images"),
    contains(searched, f.q),
    f["name:"] === undefined || contains([cache.name], f["name:"]),
    f["image:"] === undefined || cache.images.some((image) => contains([image], f["image:"])),
    !(f["tag!="]?.some(hasTag) ?? false),
    inTime(cache.createdAt, f, "created"),
    inTime(cache.lastMatchedAt, f, "lastMatched"),
    inTime(cache.lastSign, f, "lastSign"),
    isOneOf([cache.fate.kind], f, "fate"),
    f.expected === undefined || f.expected === cache.fate.expected,
    inTime(cache.fate.kind === "leaves" ? cache.fate.at : null, f, "leaves"),
    inTime(cache.expiresAt, f, "expires"),
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
  const tileBase = withoutWords(f, tileDimensions);
  const all = under(f);
  const not = (word: FilterWord) => under(withoutWords(f, [word]));
  const [anyStatus, anyCause, anyTag, anyImage] = [not("status"), not("cause"), not("tag"), not("image")];
  const tags = countsOf(anyTag.flatMap((cache) => cache.tags.map(({ key, value }) => `${key}\0${value}`)));
  const tileCount = (tile: Tile) => under({ ...tileBase, ...tileFilters[tile] }).length;
  const partCount = (part: TilePart) => {
    const { tile, filters } = tileParts[part];
    return under({ ...tileBase, ...tileFilters[tile] }).filter((cache) => matches(cache, filters)).length;
  };
  return {
    parts: {
      failing: partCount("failing"),
      stalled: partCount("stalled"),
      failed: partCount("failed"),
      expected: partCount("expected"),
    },
    fate: countsOf(not("fate").map(({ fate }) => fate.kind)),
    tiles: {
      needsAttention: tileCount("needsAttention"),
      inProgress: tileCount("inProgress"),
      ready: tileCount("ready"),
      leavingSoon: tileCount("leavingSoon"),
      neverMatched: tileCount("neverMatched"),
    },
    status: countsOf(anyStatus.map(({ status }) => status ?? "")),
    cause: countsOf(anyCause.flatMap(({ cause }) => cause ?? [])),
    tagKey: countsOf(anyTag.flatMap((cache) => [...new Set(cache.tags.map(({ key }) => key))])),
    tag: tags.map(({ value: text, count }) => {
      const [key = "", value = ""] = text.split("\0");
      return { key, value, count };
    }),
    image: countsOf(anyImage.flatMap(({ images }) => [...new Set(images)])),
    repository: countsOf(not("repository").flatMap(({ images }) => [...new Set(images.map(repositoryOf))])),
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

test("letters with accents are the same in a filter, however a cache has them written", () => {
  const listing = aListing(
    ["cafe\u0301", "caf\u00e9", "cafe"].map((word) =>
      aCache({ id: word, name: word, images: [`${word}/app:1`], tags: [{ key: word, value: word }] }),
    ),
  );
  const found = (filters: Filters) =>
    rowsIn(listing, { filters, sort: { key: "rank", descending: false } }).map(({ id }) => id);
  const [apart, whole, plain] = ["cafe\u0301", "caf\u00e9", "cafe"];
  for (const filters of [
    { repository: ["caf\u00e9/app"] },
    { "name:": "CAFE\u0301" },
    { "image:": "caf\u00e9" },
  ])
    expect(found(filters)).toEqual([apart, whole]);
  for (const filters of [
    { "repository!=": ["caf\u00e9/app"] },
    { "tag!=": [{ key: "caf\u00e9", value: "caf\u00e9" }] },
    { "tag!=": [{ key: "caf\u00e9" }] },
  ])
    expect(found(filters)).toEqual([plain]);
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
