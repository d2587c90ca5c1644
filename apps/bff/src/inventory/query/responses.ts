import type {
  Changes,
  ChangesQuery,
  ImageCachePage,
  ImagesPage,
  ImagesQuery,
  PageQuery,
} from "@cachescope/contract";
import { noFilters, writeChangesQuery, writeImagesQuery, writePageQuery } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { PreparedJson } from "../../platform/prepared-json.ts";
import { prepareJson } from "../../platform/prepared-json.ts";
import { remember } from "../../platform/remember.ts";
import { changesSince, writeVersion } from "./changes.ts";
import { fingerprintOf } from "./cursor.ts";
import { pageOf } from "./page.ts";
import type { ReadableListing } from "./readable.ts";
import { timeGrain } from "./select.ts";

/** What all kept responses may weigh together, compressed ones and names included. Bytes. */
const keptBytes = 32 * 1024 * 1024;

/** A response, and the stamp while which it is right. */
interface Kept {
  name: string;
  json: PreparedJson;
  stamp: string;
}

const nameOf = (listing: ReadableListing, query: string) => `${listing.lineage().epoch} ${query}`;

/** Makes responses about listings, and keeps each until something in it would change. */
export function createResponses() {
  const kept = new LRUCache<string, Kept>({
    maxSize: keptBytes,
    sizeCalculation: ({ name, json }) => 1000 + name.length + Math.ceil(json.body.length * 1.3),
  });

  const find = (listing: ReadableListing, query: string, now: number): PreparedJson | null => {
    listing.passTime();
    const known = kept.get(nameOf(listing, query));
    return known?.stamp === stampOf(listing, now) ? known.json : null;
  };
  const keep = (listing: ReadableListing, query: string, now: number, write: () => string): PreparedJson => {
    const known = find(listing, query, now);
    if (known !== null) return known;
    const name = nameOf(listing, query);
    const stamp = stampOf(listing, now);
    const json = prepareJson(write());
    kept.set(name, { name, json, stamp });
    return json;
  };

  return {
    /** The page if it is kept and still right. */
    keptPage: (listing: ReadableListing, query: PageQuery, now: number) =>
      find(listing, pageName(query), now),
    forgetPage: (listing: ReadableListing, query: PageQuery) =>
      void kept.delete(nameOf(listing, pageName(query))),
    page: (listing: ReadableListing, query: PageQuery, now: number) =>
      keep(listing, pageName(query), now, () => writePage(listing, query, now)),
    changes: (listing: ReadableListing, query: ChangesQuery, now: number) =>
      keep(listing, changesName(query), now, () => writeChanges(listing, query, now)),
    images: (listing: ReadableListing, query: ImagesQuery, now: number) =>
      keep(listing, imagesName(query), now, () => writeImages(listing, query, now)),
  };
}

/** The text of a query, whatever more it lets be read. Routes give the same object for the same question. */
const pageName = remember((query: PageQuery) => writePageQuery({ ...query, upTo: null }).toString());
const changesName = remember((query: ChangesQuery) => writeChangesQuery({ ...query, upTo: null }).toString());
const imagesName = remember(
  (query: ImagesQuery) => `images?${writeImagesQuery({ ...query, upTo: null }).toString()}`,
);

/**
 * Filters by time change with the minute, and what is stale tells its age in seconds. How far a refresh has come, and
 * when to ask next, change without a new validator.
 */
function stampOf(listing: ReadableListing, now: number): string {
  const { refreshProgress, pollAfterMs } = listing.standing();
  const time = Math.floor(now / (listing.isStale() ? 1000 : timeGrain));
  return [listing.lineage().epoch, listing.validator(), time, refreshProgress, pollAfterMs].join(" ");
}

function writePage(listing: ReadableListing, { view, limit, cursor }: PageQuery, now: number): string {
  const fingerprint = fingerprintOf(listing.scope, view);
  const { entries, nextCursor, endCursor, isUncertain } = pageOf(
    listing,
    { view, fingerprint, limit, cursor },
    now,
  );
  const { entries: all, facets } = listing.select(view, now);
  const standing = standingOf(listing, now);
  const rest: Omit<ImageCachePage, "items"> = {
    version: writeVersion(listing, view, now),
    ...standing,
    warnings: isUncertain
      ? [...standing.warnings, { code: "walk_forgotten", count: all.length }]
      : standing.warnings,
    total: all.length,
    nextCursor,
    endCursor,
    facets,
  };
  return withRows({ items: entries.map(({ revision }) => revision) }, rest);
}

function writeChanges(listing: ReadableListing, { view, since }: ChangesQuery, now: number): string {
  const { entries, facets } = listing.select(view, now);
  const { changed, added, ...others } = changesSince(listing, view, since, now);
  const rest: Omit<Changes, "changed" | "added"> = {
    version: writeVersion(listing, view, now),
    ...standingOf(listing, now),
    ...others,
    total: entries.length,
    facets,
  };
  return withRows({ changed, added }, rest);
}

function writeImages(listing: ReadableListing, query: ImagesQuery, now: number): string {
  const { view, reference, from, limit } = query;
  const { images: all, repositories, counts, write } = listing.selectImages(view);
  const images = reference === null ? all : all.filter(({ name }) => name.reference === reference);
  const page: ImagesPage = {
    version: writeVersion(listing, { filters: noFilters }, now),
    ...standingOf(listing, now),
    total: images.length,
    from,
    repositories,
    counts,
    items: images.slice(from, from + limit).map((image) => write(image)),
  };
  return JSON.stringify(page);
}

/** How a listing stands, as it travels. */
export function standingOf(listing: Pick<ReadableListing, "standing">, now: number) {
  const { asOf, staleReason, ...standing } = listing.standing();
  const isStale = staleReason !== null;
  return {
    ...standing,
    asOf: asOf.toISOString(),
    stale: isStale,
    staleReason: staleReason?.code ?? null,
    ageSeconds: isStale ? Math.max(0, Math.floor((now - asOf.getTime()) / 1000)) : null,
  };
}

/** Rows are JSON already; writing them anew for each answer would be most of its cost. */
function withRows(rows: Record<string, readonly { json: string }[]>, rest: object): string {
  const lists = Object.entries(rows).map(
    ([name, list]) => `"${name}":[${list.map(({ json }) => json).join()}]`,
  );
  return `{${lists.join()},${JSON.stringify(rest).slice(1)}`;
}
