import { describe, expect, test } from "vitest";
import { createGeneratedEstate } from "../estate.ts";
import { DAY, HOUR, MINUTE } from "../times.ts";

const EPOCH = Date.parse("2026-11-23T08:00:00Z");

type Row = {
  readonly ImageCacheId: string;
  readonly ImageCacheName: string;
  readonly Status: string;
  readonly CreationTime: string;
  readonly LastMatchedTime?: string;
};

const createdAt = ({ CreationTime }: Row) => Date.parse(CreationTime);

describe.each([
  ["cn-hangzhou", 215],
  ["cn-beijing", 120],
  ["cn-shanghai", 300],
])("the past of %s with %i caches", (region, count) => {
  const estate = createGeneratedEstate(region, count, 1, EPOCH);
  const rowsAt = (now: number): Row[] =>
    Array.from(estate.ordinalsAt(now), (each) => JSON.parse(JSON.stringify(estate.record(each, now))));
  const named = (name: string) => rowsAt(EPOCH).filter(({ ImageCacheName }) => ImageCacheName === name);

  test("has a build that came every night and is overdue", () => {
    const nights = named("nightly-regression").map(createdAt);
    expect(nights.length).toBeGreaterThanOrEqual(4);
    const distances = nights.slice(1).map((at, place) => (nights[place] ?? 0) - at);
    expect(new Set(distances)).toEqual(new Set([DAY]));
    expect(EPOCH - (nights[0] ?? EPOCH)).toBeGreaterThan(36 * HOUR);
  });

  test("has builds that pods used until the next one came", () => {
    const [newest, ...older] = named("nightly-regression");
    let next = newest;
    for (const row of older) {
      expect(Date.parse(row.LastMatchedTime ?? "")).toBeLessThan(next ? createdAt(next) : 0);
      next = row;
    }
  });

  test("has one that failed, was built again and failed again, after builds that succeeded", () => {
    const statuses = named("fraud-scoring-2-0-0").map(({ Status }) => Status);
    expect(statuses.slice(0, 5)).toEqual(["Failed", "Failed", "Ready", "Ready", "Ready"]);
  });

  test("has one that is being built, after builds that succeeded", () => {
    const statuses = named("web-storefront-dev").map(({ Status }) => Status);
    expect(statuses.slice(0, 4)).toEqual(["Preparing", "Ready", "Ready", "Ready"]);
  });

  test("loses three caches within five minutes: a failed one of a day, and two Ready ones", () => {
    const then = new Set(rowsAt(EPOCH + 5 * MINUTE).map(({ ImageCacheId }) => ImageCacheId));
    const left = rowsAt(EPOCH).filter(({ ImageCacheId }) => !then.has(ImageCacheId));
    expect(left.map(({ Status }) => Status)).toEqual(["Failed", "Ready", "Ready"]);
    expect(left.filter(({ Status }) => Status === "Failed").map((row) => EPOCH - createdAt(row))).toEqual([
      DAY - 3 * MINUTE,
    ]);
  });
});
