import { expect, test } from "vitest";
import { stretchesOf } from "./stretches.ts";

const at = (minutes: number) => new Date(Date.parse("2026-03-01T00:00:00Z") + minutes * 60_000).toISOString();
const change = (minutes: number, status: string | null, progress: number | null = null) => ({
  at: at(minutes),
  status,
  progress,
});
const told = (...args: Parameters<typeof stretchesOf>) =>
  stretchesOf(...args).map(({ status, ms }) => [status, ms / 60_000]);

test("a status lasts until the next one, whatever its progress, and the last one until the end", () => {
  const changes = [
    change(0, "Creating", 10),
    change(5, "Creating", 60),
    change(8, "Ready", 100),
    change(20, null),
    change(30, "Ready", 100),
  ];
  expect(told(changes, Date.parse(at(60)))).toEqual([
    ["Creating", 8],
    ["Ready", 12],
    [null, 10],
    ["Ready", 30],
  ]);
});

test("nothing was seen, or the end is before the last change: nothing has a length below zero", () => {
  expect(told([], 0)).toEqual([]);
  expect(told([change(5, "Failed")], Date.parse(at(0)))).toEqual([["Failed", 0]]);
});
