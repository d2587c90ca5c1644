import { describe, expect, test } from "vitest";
import { createGeneratedEstate } from "../estate.ts";
import { DAY, HOUR, MINUTE } from "../times.ts";
import type { CacheEvent } from "./events.ts";

const EPOCH = Date.parse("2026-11-23T08:00:00Z");

type Row = {
  readonly Status: string;
  readonly Progress: string;
  readonly ImageCacheName: string;
  readonly CreationTime: string;
  readonly FlashSnapshotId?: string;
  readonly ExpireDateTime?: string;
  readonly LastMatchedTime?: string;
  readonly Events: readonly CacheEvent[];
};

const isPulled = ({ Message }: CacheEvent) => Message.startsWith("Successfully pulled image");
const isWarned = ({ Events }: Row) => Events.some(({ Type }) => Type === "Warning");
const isWithin = (time: string | undefined, from: number, until: number) => {
  const at = Date.parse(time ?? "");
  return at > from && at <= until;
};
/** The newest that is heard of a build: its creation, or an event that is no warning. */
const lastSign = ({ CreationTime, Events }: Row) =>
  Math.max(
    Date.parse(CreationTime),
    ...Events.filter(({ Type }) => Type === "Normal").map((event) => Date.parse(event.LastTimestamp)),
  );

/** When a cache was last used, or created, that is removed in the next three days. */
const leavesIn = ({ LastMatchedTime }: Row, now: number): [from: number, until: number] => {
  const lives = (LastMatchedTime === undefined ? 7 : 30) * DAY;
  return [now - lives, now - lives + 3 * DAY];
};

/** What a viewer should tell apart, at whatever time it is looked at. */
const EXAMPLES: Record<string, (row: Row, now: number) => boolean> = {
  "a pull that fails": (row) => row.Status === "Preparing" && isWarned(row),
  "a pull of which some images are there and one fails": (row) =>
    row.Status === "Preparing" && isWarned(row) && row.Events.filter(isPulled).length === 2,
  "a pull that is stuck without a word": (row, now) =>
    row.Status === "Preparing" && !isWarned(row) && now - lastSign(row) >= 15 * MINUTE,
  "a snapshot that climbs": ({ Status }) => Status === "Creating",
  "one that is usable early": ({ Status, FlashSnapshotId }) =>
    Status === "Ready" && FlashSnapshotId !== undefined,
  "one that expires in three days": ({ Status, ExpireDateTime }, now) =>
    Status === "Ready" && isWithin(ExpireDateTime, now, now + 3 * DAY),
  "an automatic one that is expected to leave": ({ Status, ImageCacheName, ExpireDateTime }) =>
    Status === "Ready" && ImageCacheName.startsWith("auto-create-for-") && ExpireDateTime === undefined,
  "an automatic one that is expected to leave in three days": (row, now) =>
    row.Status === "Ready" &&
    row.ImageCacheName.startsWith("auto-create-for-") &&
    isWithin(row.LastMatchedTime ?? row.CreationTime, ...leavesIn(row, now)),
  "a failed creation": ({ Status }) => Status === "Failed",
};

/** Looked at every five minutes for three days, and once more much later. */
const TIMES = [
  ...Array.from({ length: (3 * DAY) / (5 * MINUTE) }, (_, n) => EPOCH + n * 5 * MINUTE),
  EPOCH + 30 * DAY + 7 * HOUR,
];

describe.each([
  ["cn-hangzhou", 215],
  ["cn-beijing", 120],
])("%s with %i caches, at any time", (region, count) => {
  const estate = createGeneratedEstate(region, count, 1, EPOCH);
  // As it travels. Rows of the gallery are odd, and left out below.
  const rowsAt = (now: number): Row[] =>
    Array.from(estate.ordinalsAt(now), (each) => JSON.parse(JSON.stringify(estate.record(each, now))));
  const missing = new Map(Object.keys(EXAMPLES).map((name) => [name, [] as number[]]));
  for (const now of TIMES) {
    const rows = rowsAt(now).filter(({ Events, CreationTime }) => Array.isArray(Events) && CreationTime);
    for (const [name, isIt] of Object.entries(EXAMPLES))
      if (!rows.some((row) => isIt(row, now))) missing.get(name)?.push((now - EPOCH) / MINUTE);
  }
  test.each(Object.keys(EXAMPLES))("has %s", (name) => {
    expect(missing.get(name)).toEqual([]);
  });
});
