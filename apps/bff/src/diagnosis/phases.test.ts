import type { CacheEvent } from "@cachescope/contract";
import { anEvent } from "@cachescope/contract/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aCache } from "../testing/caches.ts";
import { phasesOf } from "./phases.ts";

const at = (second: number) =>
  new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString().replace(".000Z", "Z");
const event = (message: string, second: number, type = "Normal") =>
  anEvent({ type, message, firstAt: at(second), lastAt: at(second) });
const checked = (second: number) => event("Successfully check image cache resource.", second);
const began = (second: number) => event("start to pull images", second);
const pulled = (image: string, second: number) => event(`Successfully pulled image ${image}`, second);
const done = (second: number) => event("Successfully created image cache.", second);
const warned = (second: number) => event("i/o timeout", second, "Warning");

const cacheOf = (status: string | null, events: CacheEvent[], known: Parameters<typeof aCache>[0] = {}) =>
  aCache({ status, images: ["a:1", "b:1"], createdAt: at(0), events, ...known });
const secondOf = (time: string) => (Date.parse(time) - Date.parse(at(0))) / 1000;
/** Such as `check 0-2 done`, in seconds. */
const told = (...from: Parameters<typeof cacheOf>) =>
  phasesOf(cacheOf(...from)).map(
    ({ kind, from: start, to, outcome }) =>
      `${kind} ${secondOf(start)}-${to === null ? "" : secondOf(to)} ${outcome}`,
  );

const pulledBoth = [checked(2), began(8), pulled("a:1", 30), pulled("b:1", 200)];
const instant = { flashSnapshotId: "s-1", progress: 43 };

test.each<[string, Parameters<typeof cacheOf>, string[]]>([
  ["nothing without events", ["Preparing", []], []],
  ["nothing by what is not known", ["Preparing", [event("prewarming", 1), warned(2)]], []],
  ["only that it was checked", ["Preparing", [checked(2)]], ["check 0-2 done"]],
  [
    "a pull that goes on",
    ["Preparing", [checked(2), began(8), pulled("a:1", 30)]],
    ["check 0-2 done", "pull 8- running"],
  ],
  [
    "a snapshot that goes on",
    ["Creating", pulledBoth],
    ["check 0-2 done", "pull 8-200 done", "snapshot 200- running"],
  ],
  [
    "all of it",
    ["Ready", [...pulledBoth, done(780)]],
    ["check 0-2 done", "pull 8-200 done", "snapshot 200-780 done"],
  ],
  [
    "all of it in any order",
    ["Ready", [...pulledBoth, done(780)].toReversed()],
    ["check 0-2 done", "pull 8-200 done", "snapshot 200-780 done"],
  ],
  ["no end that is not told", ["Ready", pulledBoth], ["check 0-2 done", "pull 8-200 done"]],
  [
    "a standard snapshot behind a local one",
    ["Ready", pulledBoth, instant],
    ["check 0-2 done", "pull 8-200 done", "snapshot 200- running"],
  ],
  [
    "where a pull failed",
    ["Failed", [checked(2), began(8), pulled("a:1", 30), warned(50)]],
    ["check 0-2 done", "pull 8-50 failed"],
  ],
  [
    "where a snapshot failed",
    ["Failed", [...pulledBoth, warned(300)]],
    ["check 0-2 done", "pull 8-200 done", "snapshot 200-300 failed"],
  ],
  ["a failure at a time that is not known", ["Failed", [began(8)]], ["pull 8- failed"]],
  [
    "a pull by the check, where its beginning is missing",
    ["Creating", [checked(2), pulled("b:1", 9)]],
    ["check 0-2 done", "pull 2-9 done", "snapshot 9- running"],
  ],
  ["no pull that began after its end", ["Creating", [pulled("a:1", 3), began(8)]], []],
  [
    "no check before the creation",
    ["Preparing", [checked(2), began(8)], { createdAt: at(5) }],
    ["pull 8- running"],
  ],
  [
    "no check of unknown length",
    ["Preparing", [checked(2), began(8)], { createdAt: null }],
    ["pull 8- running"],
  ],
  [
    "the newest build",
    [
      "Ready",
      [
        ...pulledBoth,
        done(780),
        checked(1000),
        began(1005),
        pulled("a:1", 1010),
        pulled("b:1", 1020),
        done(1100),
      ],
    ],
    ["pull 1005-1020 done", "snapshot 1020-1100 done"],
  ],
  [
    "an update that goes on",
    ["Updating", [...pulledBoth, done(780), checked(1000), began(1005)]],
    ["pull 1005- running"],
  ],
  ["nothing of an update that has told nothing yet", ["Updating", [...pulledBoth, done(780)]], []],
  [
    "nothing of an update that failed before it told",
    ["UpdateFailed", [...pulledBoth, done(780), warned(900)]],
    [],
  ],
])("the phases of a build tell %s", (_, from, phases) => {
  expect(told(...from)).toEqual(phases);
});

test("phases never run backwards, each comes once, and only the last goes on", () => {
  const anyEvent = fc
    .tuple(
      fc.constantFrom(
        checked,
        began,
        done,
        warned,
        (second: number) => pulled("a:1", second),
        (second: number) => pulled("b:1", second),
      ),
      fc.nat({ max: 30 }),
    )
    .map(([make, second]) => make(second));
  const status = fc.constantFrom(
    "Preparing",
    "Creating",
    "Ready",
    "Failed",
    "Updating",
    "UpdateFailed",
    "Archiving",
    null,
  );
  fc.assert(
    fc.property(status, fc.array(anyEvent, { maxLength: 20 }), (now, events) => {
      const phases = phasesOf(cacheOf(now, events));
      const times = phases.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
      expect(times).toEqual(times.toSorted());
      expect(new Set(phases.map(({ kind }) => kind)).size).toBe(phases.length);
      for (const { outcome } of phases.slice(0, -1)) expect(outcome).toBe("done");
    }),
  );
});
