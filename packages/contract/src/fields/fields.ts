import { causes } from "../core/cause.ts";
import { fateKinds } from "../core/fate.ts";
import type { ImageCache } from "../core/image-cache.ts";
import { origins } from "../core/origin.ts";
import { statuses } from "../core/status.ts";
import { isNeverMatched, needsAttention, urgencyOf, urgentSince } from "../core/urgency.ts";
import { amounts, bounds, flag, flags, listed, many, number, one, text, time, upstream } from "./field.ts";
import type { Field } from "./field.ts";
import * as kind from "./kind.ts";
import { fold, naturalKey, repositoryOf, searchText, tagValue } from "./values.ts";

/** Keeps the names of a declaration in its type. */
const field = <const Declared extends Field>(declared: Declared) => declared;

/** Worst first; a status the API has added since comes after the known ones. */
const statusOrder: readonly (string | null)[] = [
  "Failed",
  "UpdateFailed",
  "Preparing",
  "Creating",
  "Updating",
  "Ready",
] satisfies ImageCache["status"][];

/** Far more than any time in milliseconds: one step of urgency outweighs any age. */
const urgencyStep = 1e14;
const createdAt = time((cache) => cache.createdAt);
const urgentAt = time(urgentSince);

const past = ["-1h", "-24h", "-7d", "-30d"];
const ahead = ["24h", "3d", "7d", "30d"];
const gib = kind.wholeNumber({ min: 0, max: 999_999_999, options: ["20", "50", "100", "200"], unit: "GiB" });
const count = kind.wholeNumber({ min: 0, max: 1000, options: ["1", "2", "5", "10"] });

/**
 * What an image cache can be filtered, sorted and counted by. The parser, the writer, the matcher, the orders, the
 * facets, the suggestions and the chips read this table. Filters are written to an address in this order, those that
 * Alibaba Cloud answers first (source of their bounds: DescribeImageCaches).
 */
export const fields = {
  id: field({
    filters: {
      id: one(upstream, kind.text(64), { about: "identity" }),
    },
    suggests: ({ id }) => [id],
  }),
  name: field({
    column: text(({ name }) => (name === null ? null : fold(name))),
    filters: {
      name: one({ "=": "upstream", ":": "contains" }, kind.text(128), {
        about: "content",
      }),
    },
    suggests: ({ name }) => [name],
    sort: { key: "name", by: text(({ name }) => (name === null ? null : naturalKey(name))) },
  }),
  snapshotId: field({
    column: text(({ snapshotId }) => snapshotId),
    filters: {
      snapshotId: one(upstream, kind.text(64), { about: "identity" }),
    },
    suggests: ({ snapshotId }) => [snapshotId],
    sort: { key: "snapshotId" },
  }),
  images: field({
    column: text(({ images: [first] }) => (first === undefined ? null : naturalKey(first))),
    filters: {
      image: one({ "=": "upstream", ":": "contains" }, kind.image(512), {
        about: "content",
        meantByWord: 4,
      }),
    },
    sort: { key: "images" },
    facets: { image: ({ images }) => images },
  }),
  resourceGroupId: field({
    column: text(({ resourceGroupId }) => resourceGroupId),
    filters: {
      resourceGroupId: one(upstream, kind.text(64), {
        about: "identity",
        meantByWord: 5,
      }),
    },
    sort: { key: "resourceGroupId" },
    facets: { resourceGroup: ({ resourceGroupId }) => (resourceGroupId === null ? [] : [resourceGroupId]) },
  }),
  tags: field({
    column: text(({ tags: [first] }) => (first ? naturalKey(tagValue(first)) : null)),
    filters: {
      tag: {
        ...many({ "=": "upstream", "!=": "noneOf" }, kind.tag(128), {
          about: "tags",
          most: 20,
        }),
        keyed: true,
      },
    },
    sort: { key: "tags" },
    facets: { tagKey: ({ tags }) => tags.map(({ key }) => key), tag: ({ tags }) => tags.map(tagValue) },
  }),
  match: field({
    filters: {
      matchImage: many(upstream, kind.image(512), {
        about: "matching",
        most: 100,
      }),
      imageFullMatch: one(upstream, kind.flag, {
        about: "matching",
        needs: "matchImage",
      }),
      imageMatchCount: one(upstream, kind.wholeNumber({ min: 1, max: 1000 }), {
        about: "matching",
        needs: "matchImage",
      }),
    },
  }),
  search: field({
    column: text(searchText),
    filters: { q: one({ "=": "contains" }, kind.text(200), { about: "search" }) },
  }),
  status: field({
    filters: {
      status: many(listed, kind.openChoice(statuses, 64), {
        about: "state",
        most: 20,
        meantByWord: 1,
      }),
    },
    sort: {
      key: "status",
      by: number(({ status }) => {
        const place = statusOrder.indexOf(status);
        return status === null ? null : place === -1 ? statusOrder.length : place;
      }),
    },
    facets: { status: ({ status }) => [status ?? ""] },
  }),
  cause: field({
    filters: {
      cause: many(listed, kind.oneOf(causes), {
        about: "state",
        most: causes.length,
        meantByWord: 2,
      }),
    },
    facets: { cause: ({ cause }) => (cause === null ? [] : [cause]) },
  }),
  attention: field({
    column: flag(needsAttention),
    filters: { attention: one(flags, kind.flag, { about: "attention" }) },
    sort: {
      key: "attention",
      by: number((cache) => urgencyOf(cache) * urgencyStep - (urgentAt.of(cache) ?? -urgencyStep / 2)),
    },
  }),
  failing: field({
    column: flag(({ failing }) => failing),
    filters: { failing: one(flags, kind.flag, { about: "attention" }) },
  }),
  stalled: field({
    column: flag(({ stalledSince }) => stalledSince !== null),
    filters: { stalled: one(flags, kind.flag, { about: "attention" }) },
    sort: { key: "stalledSince", by: time(({ stalledSince }) => stalledSince) },
  }),
  neverMatched: field({
    column: flag(isNeverMatched),
    filters: { neverMatched: one(flags, kind.flag, { about: "attention" }) },
  }),
  origin: field({
    column: text(({ origin }) => origin),
    filters: {
      origin: many(listed, kind.oneOf(origins), {
        about: "origin",
        most: origins.length,
      }),
    },
    sort: { key: "origin" },
  }),
  eliminationStrategy: field({
    column: text(({ eliminationStrategy }) => eliminationStrategy),
    filters: {
      elimination: many(listed, kind.text(64, ["LRU", "none"]), {
        about: "origin",
        most: 20,
        absent: "none",
      }),
    },
    suggests: (cache) => [cache.eliminationStrategy],
    sort: { key: "eliminationStrategy" },
  }),
  repository: field({
    filters: {
      repository: many(listed, kind.text(512), {
        about: "content",
        most: 20,
        meantByWord: 3,
      }),
    },
    facets: { repository: ({ images }) => images.map(repositoryOf) },
  }),
  size: field({
    column: number(({ sizeGiB }) => sizeGiB),
    filters: {
      size: one(amounts, gib, {
        about: "amount",
        was: { minSize: ">=", maxSize: "<=" },
      }),
    },
    sort: { key: "sizeGiB" },
  }),
  imageCount: field({
    // Of images that could not be read it is not known how many there are.
    column: number(({ images, unreadable }) => (unreadable.includes("images") ? null : images.length)),
    filters: {
      images: one(amounts, count, {
        about: "amount",
        was: { minImageCount: ">=", maxImageCount: "<=" },
      }),
    },
  }),
  created: field({
    column: createdAt,
    filters: {
      created: one(bounds, kind.moment(...past), {
        about: "time",
        was: { createdAfter: ">=", createdBefore: "<" },
      }),
    },
    sort: { key: "createdAt" },
  }),
  lastSign: field({
    column: time(({ lastSign }) => lastSign),
    filters: {
      lastSign: one(bounds, kind.moment("-5m", "-15m", ...past), {
        about: "time",
        was: { signAfter: ">=", signBefore: "<" },
      }),
    },
    sort: { key: "lastSign" },
  }),
  lastMatched: field({
    column: time(({ lastMatchedAt }) => lastMatchedAt),
    filters: {
      lastMatched: one(bounds, kind.moment(...past), {
        about: "time",
        was: { matchedAfter: ">=", matchedBefore: "<" },
      }),
    },
    sort: { key: "lastMatchedAt" },
  }),
  expires: field({
    column: time(({ expiresAt }) => expiresAt),
    filters: {
      expires: one(bounds, kind.moment("0d", ...ahead), {
        about: "time",
        was: { expiresAfter: ">=", expiresBefore: "<" },
      }),
    },
    sort: { key: "expiresAt" },
  }),
  fate: field({
    filters: {
      fate: many(listed, kind.oneOf(fateKinds), {
        about: "time",
        most: fateKinds.length,
      }),
    },
    facets: { fate: ({ fate }) => [fate.kind] },
  }),
  /** What pods would lose: the record of a failure is no use to them. Both are in the order of their going. */
  leaves: field({
    column: time(({ fate }) => (fate.kind === "leaves" ? fate.at : null)),
    filters: {
      leaves: one(bounds, kind.moment("0d", ...ahead), {
        about: "time",
        was: { leavesAfter: ">=", leavesBefore: "<" },
      }),
    },
    sort: { key: "leaves", by: time(({ fate }) => fate.at) },
  }),
  expected: field({
    column: flag(({ fate }) => fate.expected),
    filters: { expected: one(flags, kind.flag, { about: "time" }) },
  }),
  flashSnapshotId: field({
    column: text(({ flashSnapshotId }) => flashSnapshotId),
    sort: { key: "flashSnapshotId" },
  }),
  containerGroupId: field({
    column: text(({ containerGroupId }) => containerGroupId),
    sort: { key: "containerGroupId" },
  }),
  regionId: field({ column: text(({ regionId }) => regionId), sort: { key: "regionId" } }),
  /** The API's own order, which is the place of a cache in the listing and no property of it. */
  rank: field({ sort: { key: "rank" } }),
};
