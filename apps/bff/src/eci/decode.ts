import type { CacheEvent, ImageCacheWithEvents, Tag } from "@cachescope/contract";
import type * as z from "zod";
import { Failure } from "../failure.ts";
import { answer, count, list, percent, record, text, time, usableId } from "./schema.ts";

/** One readable row, and the record it was read from. */
interface Row {
  cache: ImageCacheWithEvents;
  record: unknown;
}

/** One page of the API. `total` is its own count of matches; rows without a usable id are only counted. */
export interface UpstreamPage {
  rows: Row[];
  unreadableRows: number;
  nextToken: string | null;
  total: number | null;
}

/** Of one list in one record; the API keeps 50 events and 20 tags. */
const mostEntries = 100;

/** Reads a whole answer; throws `bad_response` when it is not a page, because a page that is not is not empty. */
export function decode(body: unknown): UpstreamPage {
  const read = answer.safeParse(body);
  if (!read.success) throw new Failure("bad_response");
  const { ImageCaches, NextToken, TotalCount } = read.data;
  const caches = ImageCaches.map((each) => ({ cache: decodeCache(each), record: each }));
  const rows = caches.filter((row): row is Row => row.cache !== null);
  return { rows, unreadableRows: caches.length - rows.length, nextToken: NextToken, total: TotalCount };
}

/** Reads one record; null when it has no id to call it by. Never throws. */
export function decodeCache(value: unknown): ImageCacheWithEvents | null {
  const read = record.safeParse(value);
  const id = usableId.safeParse(read.data?.["ImageCacheId"]);
  if (!read.success || !id.success) return null;
  const from = read.data;
  const unreadable = new Set<string>();
  const field = <T>(name: string, schema: z.ZodType<T>, key: string): T | null =>
    orNull(schema, from[key], () => unreadable.add(name));
  const entries = <T>(
    name: string,
    key: string,
    decodeEntry: (entry: unknown, spoil: () => void) => T | null,
  ) => {
    const spoil = () => unreadable.add(name);
    const all = orNull(list, from[key], spoil) ?? [];
    if (all.length > mostEntries) spoil();
    return all.slice(0, mostEntries).flatMap((entry) => {
      const decoded = decodeEntry(entry, spoil);
      if (decoded === null) spoil();
      return decoded === null ? [] : [decoded];
    });
  };

  const events = entries("events", "Events", decodeEvent);
  return {
    id: id.data,
    name: field("name", text, "ImageCacheName"),
    regionId: field("regionId", text, "RegionId"),
    status: field("status", text, "Status"),
    progress: field("progress", percent, "Progress"),
    images: entries("images", "Images", (entry) => (typeof entry === "string" ? entry : null)),
    tags: entries("tags", "Tags", decodeTag),
    sizeGiB: field("sizeGiB", count, "ImageCacheSize"),
    createdAt: field("createdAt", time, "CreationTime"),
    expiresAt: field("expiresAt", time, "ExpireDateTime"),
    lastMatchedAt: field("lastMatchedAt", time, "LastMatchedTime"),
    containerGroupId: field("containerGroupId", text, "ContainerGroupId"),
    snapshotId: field("snapshotId", text, "SnapshotId"),
    flashSnapshotId: field("flashSnapshotId", text, "FlashSnapshotId"),
    resourceGroupId: field("resourceGroupId", text, "ResourceGroupId"),
    eliminationStrategy: field("eliminationStrategy", text, "EliminationStrategy"),
    eventCount: events.length,
    lastWarning: lastWarning(events),
    events,
    unreadable: [...unreadable],
  };
}

function decodeTag(entry: unknown, spoil: () => void): Tag | null {
  const { data } = record.safeParse(entry);
  const key = usableId.safeParse(data?.["Key"]);
  return key.success ? { key: key.data, value: orNull(text, data?.["Value"], spoil) ?? "" } : null;
}

function decodeEvent(entry: unknown, spoil: () => void): CacheEvent | null {
  const { data } = record.safeParse(entry);
  if (data === undefined) return null;
  return {
    type: orNull(text, data["Type"], spoil),
    reason: orNull(text, data["Reason"], spoil),
    message: orNull(text, data["Message"], spoil),
    name: orNull(text, data["Name"], spoil),
    count: orNull(count, data["Count"], spoil),
    firstAt: orNull(time, data["FirstTimestamp"], spoil),
    lastAt: orNull(time, data["LastTimestamp"], spoil),
  };
}

/** The newest warning by its last time; the API does not promise an order. Equal times: the later in the list. */
function lastWarning(events: CacheEvent[]): CacheEvent | null {
  return events
    .filter(({ type }) => type === "Warning")
    .reduce<CacheEvent | null>(
      (last, each) => (last === null || lastSeen(each) >= lastSeen(last) ? each : last),
      null,
    );
}

const lastSeen = ({ lastAt, firstAt }: CacheEvent) => Date.parse(lastAt ?? firstAt ?? "") || 0;

function orNull<T>(schema: z.ZodType<T>, value: unknown, spoil: () => void): T | null {
  const read = schema.safeParse(value);
  if (!read.success) spoil();
  return read.success ? read.data : null;
}
