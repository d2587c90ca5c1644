import type { CacheEvent } from "@cachescope/contract";
import { expect, test } from "vitest";
import { aCache } from "../testing/caches.ts";
import { builtAt } from "./built-at.ts";

const at = (minute: number) => `2026-03-07T09:${String(minute).padStart(2, "0")}:00Z`;
const normal = (message: string, minute: number): CacheEvent => ({
  type: "Normal",
  reason: null,
  message,
  name: null,
  count: 1,
  firstAt: at(minute),
  lastAt: at(minute),
});
const checked = normal("Successfully check image cache resource.", 1);
const created = normal("Successfully created image cache.", 12);
const pulled = Array.from({ length: 50 }, (_, n) => normal(`Pulling image "a:${n}"`, 2));

test.each([
  ["as its event says", "Ready", [checked, created], at(12)],
  [
    "the first time, when it was updated later",
    "Ready",
    [checked, created, { ...created, firstAt: at(40), lastAt: at(40) }],
    at(12),
  ],
  ["in whatever order events came", "Ready", [created, checked], at(12)],
  ["not yet", "Creating", [checked], null],
  ["without an event that says so", "Ready", [checked], null],
  ["with so many events that the first may be lost", "Ready", [...pulled, created], null],
  [
    "before its creation, which no clock explains",
    "Ready",
    [normal("Successfully created image cache.", 0)],
    null,
  ],
])("a cache was built %s", (_, status, events, expected) => {
  const told = builtAt(aCache({ id: "imc-1", status, createdAt: "2026-03-07T09:00:30Z", events }));
  expect(told).toBe(expected === null ? null : Date.parse(expected));
});
