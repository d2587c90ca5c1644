import type { CacheEvent, ImageCacheWithEvents, Tag } from "@cachescope/contract";
import { lastSeenTime } from "@cachescope/contract";
import { Failure } from "../../platform/failure.ts";
import {
  readCount,
  readList,
  readMessage,
  readName,
  readPercent,
  readRecord,
  readText,
  readTime,
} from "./fields.ts";
import { pageSchema } from "./schema.ts";

/** A cache as the API describes it, before any diagnosis. */
export type DescribedCache = Omit<
  ImageCacheWithEvents,
  | "cause"
  | "evidence"
  | "failing"
  | "stalledSince"
  | "lastSign"
  | "watchedSince"
  | "imagesPulled"
  | "fate"
  | "origin"
  | "build"
>;

/** A cache, and the record it was decoded from. */
interface DecodedRecord {
  cache: DescribedCache;
  record: unknown;
}

/** One page of the API. `total` is the API's own count of matches. Records without a usable id are only counted. */
export interface UpstreamPage {
  rows: DecodedRecord[];
  unreadableRows: number;
  nextToken: string | null;
  total: number | null;
  /** What it was decoded from, where `JSON.parse` reads all of that as it is. */
  body?: Buffer;
}

/** The most entries that are read of one list in a record; the API keeps 50 events and 20 tags. */
const mostEntries = 100;
/** Of how many events the newest are found. */
const mostCompared = 5000;

/**
 * Decodes a response body; `shortened` names the fields of its records that were cut before. Throws `bad_response` for
 * one that is not a page, so that it never passes for an empty one.
 */
export function decode(body: unknown, shortened: ReadonlySet<string> = new Set()): UpstreamPage {
  const read = pageSchema.safeParse(body);
  if (!read.success) throw new Failure("bad_response");
  const { ImageCaches, NextToken, TotalCount } = read.data;
  const caches = ImageCaches.map((each) => ({ cache: decodeCache(each, shortened), record: each }));
  const rows = caches.filter((decoded): decoded is DecodedRecord => decoded.cache !== null);
  return { rows, unreadableRows: caches.length - rows.length, nextToken: NextToken, total: TotalCount };
}

/** Decodes one record; null when it has no id. Never throws. */
export function decodeCache(
  value: unknown,
  shortened: ReadonlySet<string> = new Set(),
): DescribedCache | null {
  const from = readRecord(value);
  const id = readName(from?.["ImageCacheId"]);
  if (from === undefined || id === undefined) return null;
  const unreadable = new Set<string>();
  const field = <T>(name: string, read: (value: unknown) => T | null | undefined, key: string): T | null =>
    orNull(shortened.has(key) ? undefined : read(from[key]), () => unreadable.add(name));
  const entries = <T>(
    name: string,
    key: string,
    decodeEntry: (entry: unknown, spoil: () => void) => T | null,
    choose = firstOf,
  ) => {
    const spoil = () => unreadable.add(name);
    const all = orNull(readList(from[key]), spoil) ?? [];
    if (all.length > mostEntries || shortened.has(key)) spoil();
    const decoded: T[] = [];
    for (const each of choose(all)) {
      const entry = decodeEntry(each, spoil);
      if (entry === null) spoil();
      else decoded.push(entry);
    }
    return decoded;
  };

  const events = entries("events", "Events", decodeEvent, newestOf);
  return {
    id,
    name: field("name", readText, "ImageCacheName"),
    regionId: field("regionId", readText, "RegionId"),
    status: field("status", readText, "Status"),
    progress: field("progress", readPercent, "Progress"),
    images: entries("images", "Images", (entry) => (typeof entry === "string" ? entry : null)),
    tags: entries("tags", "Tags", decodeTag),
    sizeGiB: field("sizeGiB", readCount, "ImageCacheSize"),
    createdAt: field("createdAt", readTime, "CreationTime"),
    expiresAt: field("expiresAt", readTime, "ExpireDateTime"),
    lastMatchedAt: field("lastMatchedAt", readTime, "LastMatchedTime"),
    containerGroupId: field("containerGroupId", readText, "ContainerGroupId"),
    snapshotId: field("snapshotId", readText, "SnapshotId"),
    flashSnapshotId: field("flashSnapshotId", readText, "FlashSnapshotId"),
    resourceGroupId: field("resourceGroupId", readText, "ResourceGroupId"),
    eliminationStrategy: field("eliminationStrategy", readText, "EliminationStrategy"),
    eventCount: events.length,
    lastWarning: lastWarning(events),
    events,
    unreadable: [...unreadable],
  };
}

const firstOf = (all: readonly unknown[]): readonly unknown[] => all.slice(0, mostEntries);

/** The newest events, in the order in which they came, because the API promises none. */
function newestOf(all: readonly unknown[]): readonly unknown[] {
  if (all.length <= mostEntries) return all;
  return all
    .slice(0, mostCompared)
    .map((entry, place) => ({ entry, place, at: lastSeenTime(decodeEvent(entry, ignore) ?? unseen) }))
    .toSorted((a, b) => b.at - a.at || b.place - a.place)
    .slice(0, mostEntries)
    .toSorted((a, b) => a.place - b.place)
    .map(({ entry }) => entry);
}
const ignore = () => {};
const unseen = { firstAt: null, lastAt: null };

function decodeTag(entry: unknown, spoil: () => void): Tag | null {
  const from = readRecord(entry);
  const key = readName(from?.["Key"]);
  return key === undefined ? null : { key, value: orNull(readText(from?.["Value"]), spoil) ?? "" };
}

function decodeEvent(entry: unknown, spoil: () => void): CacheEvent | null {
  const from = readRecord(entry);
  if (from === undefined) return null;
  return {
    type: orNull(readText(from["Type"]), spoil),
    reason: orNull(readMessage(from["Reason"], spoil), spoil),
    message: orNull(readMessage(from["Message"], spoil), spoil),
    name: orNull(readText(from["Name"]), spoil),
    count: orNull(readCount(from["Count"]), spoil),
    firstAt: orNull(readTime(from["FirstTimestamp"]), spoil),
    lastAt: orNull(readTime(from["LastTimestamp"]), spoil),
  };
}

/** The newest warning by its last time, because the API promises no order. Of equal times, the later in the list. */
function lastWarning(events: CacheEvent[]): CacheEvent | null {
  return events
    .filter(({ type }) => type === "Warning")
    .reduce<CacheEvent | null>(
      (last, each) => (last === null || lastSeenTime(each) >= lastSeenTime(last) ? each : last),
      null,
    );
}

/** The value that was read. For a value of an undocumented shape (undefined) it calls `spoil` and returns null. */
function orNull<T>(read: T | null | undefined, spoil: () => void): T | null {
  if (read !== undefined) return read;
  spoil();
  return null;
}
