import type { CacheEvent } from "@cachescope/contract";
import { anEvent } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache } from "../testing/caches.ts";
import { derive, deriveLater } from "./derive.ts";
import type { Watch } from "./watch.ts";
import { watchOn } from "./watch.ts";

const start = Date.parse("2026-01-01T00:00:00Z");
const minute = 60_000;
const iso = (minutes: number) => new Date(start + minutes * minute).toISOString().replace(".000Z", "Z");

/** What the API says at one reading, in minutes from the start. */
interface Said {
  at: number;
  status?: string;
  progress?: number | null;
  events?: CacheEvent[];
  createdAt?: string | null;
}

const cacheOf = ({ status = "Creating", progress = 43, events = [], createdAt = iso(0) }: Said) =>
  aCache({ status, progress, events, createdAt });

/** What the last of these readings tells, when it is asked `later` minutes after it. */
function seen(readings: readonly Said[], later = 0) {
  let watch: Watch | null = null;
  let settled = false;
  for (const said of readings) {
    watch = watchOn(watch, cacheOf(said), start + said.at * minute, () => settled);
    settled = watch === null;
  }
  const last = readings.at(-1) ?? { at: 0 };
  const at = start + last.at * minute;
  const nothing = { status: null, progress: null, since: at, hasMoved: false, seenAt: at };
  return derive(cacheOf(last), watch ?? nothing, at + later * minute);
}

const isStalled = (readings: readonly Said[], later = 0) => seen(readings, later).stalledSince !== null;
const normal = (at: number) => anEvent({ firstAt: iso(0), lastAt: iso(at) });
const warning = (at: number) => anEvent({ type: "Warning", message: "x509", lastAt: iso(at) });

const pulling = (at: number, known: Partial<Said> = {}) => [
  { at, status: "Preparing", progress: 0, ...known },
];

describe("a build that pulls is stalled", () => {
  test.each([
    ["not before 15 minutes", pulling(14.9), false],
    ["after 15 minutes", pulling(15), true],
    ["not within 15 minutes of a Normal event", pulling(24, { events: [normal(10)] }), false],
    ["although it warns", pulling(16, { events: [warning(15)] }), true],
    [
      "although events of another type come",
      pulling(16, { events: [anEvent({ type: "Critical", lastAt: iso(15) })] }),
      true,
    ],
    ["never when it has no time to count from", pulling(9999, { createdAt: null }), false],
    ["whatever lies far in the future", pulling(16, { events: [normal(9999)] }), true],
    ["not by a clock that differs a little", pulling(16, { events: [normal(20)] }), false],
  ])("%s", (_, readings, expected) => {
    expect(isStalled(readings)).toBe(expected);
  });
  test("as time goes by, since its last sign", () => {
    const readings = pulling(1, { events: [normal(1)] });
    expect(isStalled(readings, 14)).toBe(false);
    expect(seen(readings, 16)).toMatchObject({ stalledSince: iso(1), lastSign: iso(1), cause: "egress" });
  });
  test("not after its status was seen to change", () => {
    const change = [{ at: 0, status: "Creating" }, ...pulling(20)];
    expect(seen(change)).toMatchObject({ lastSign: iso(20), stalledSince: null });
  });
});

describe("a snapshot is stalled", () => {
  test.each<[string, Said[], boolean]>([
    ["not at first sight, however late", [{ at: 170 }], false],
    ["but for one that has been silent for three hours", [{ at: 180 }], true],
    ["not when it was watched for less than 10 minutes", [{ at: 60 }, { at: 69.9 }], false],
    ["when it was watched for 10 minutes and has not moved", [{ at: 60 }, { at: 65 }, { at: 70 }], true],
    ["not within 10 minutes of a Normal event", [{ at: 60 }, { at: 75, events: [normal(66)] }], false],
    ["although it warns", [{ at: 60 }, { at: 70, events: [warning(69)] }], true],
    [
      "when it has no time to count from, but was watched",
      [
        { at: 0, createdAt: null },
        { at: 10, createdAt: null },
      ],
      true,
    ],
    [
      "not when it moves, at 72, 80, 95 %",
      [72, 80, 95].map((progress, n) => ({ at: 60 + n * 9, progress })),
      false,
    ],
    ["not when it moves backwards", [{ at: 60, progress: 50 }, { at: 69 }, { at: 78 }], false],
    [
      "although its progress cannot be read meanwhile",
      [{ at: 60 }, { at: 66, progress: null }, { at: 71 }],
      true,
    ],
    [
      "not when it was ready before",
      [
        { at: 9000, status: "Ready" },
        { at: 9001, status: "Updating" },
      ],
      false,
    ],
  ])("%s", (_, readings, expected) => {
    expect(isStalled(readings)).toBe(expected);
  });
  test("only by what was watched, and not by time alone", () => {
    expect(isStalled([{ at: 60 }, { at: 69 }], 60)).toBe(false);
    expect(isStalled([{ at: 60 }, { at: 69 }], 111)).toBe(true);
  });
  test("and says since when it is watched, and since when it is silent", () => {
    expect(seen([{ at: 60 }, { at: 72 }])).toMatchObject({
      watchedSince: iso(60),
      lastSign: iso(0),
      stalledSince: iso(0),
    });
  });
});

const reading = fc.record({
  step: fc.integer({ min: 0, max: 200 }),
  status: fc.constantFrom("Preparing", "Creating", "Updating", "Ready"),
  progress: fc.constantFrom(null, 0, 43, 72),
  silent: fc.boolean(),
});
/** The life of a build: readings in turn, each telling of a Normal event or not. */
const life = fc.array(reading, { minLength: 1, maxLength: 12 }).map((steps) => {
  let at = 0;
  let events: CacheEvent[] = [];
  return steps.map(({ step, status, progress, silent }): Said => {
    at += step / 10;
    if (!silent) events = [...events, normal(at)];
    return { at, status, progress, events };
  });
});

describe("whatever happens to a build", () => {
  test("a warning changes no sign of life, nor what is concluded from them", () => {
    fc.assert(
      fc.property(life, fc.array(fc.nat(300)), (readings, warnings) => {
        const warned = readings.map((said) => ({
          ...said,
          events: [...(said.events ?? []), ...warnings.filter((at) => at <= said.at).map(warning)],
        }));
        const { lastSign, stalledSince, watchedSince } = seen(readings);
        expect(seen(warned)).toMatchObject({ lastSign, stalledSince, watchedSince });
      }),
    );
  });
  test("it stays stalled until a sign comes", () => {
    fc.assert(
      fc.property(life, fc.array(fc.nat(100), { maxLength: 5 }), fc.nat(500), (readings, steps, later) => {
        const before = seen(readings);
        fc.pre(before.stalledSince !== null);
        const last = readings.at(-1) ?? { at: 0 };
        const more = steps.map((_, n) => ({
          ...last,
          at: last.at + steps.slice(0, n + 1).reduce((sum, step) => sum + step, 0),
        }));
        expect(seen([...readings, ...more], later).stalledSince).toBe(before.stalledSince);
        const alive = { ...last, at: last.at + 600, events: [normal(last.at + 600)] };
        expect(seen([...readings, alive]).stalledSince).toBe(null);
      }),
    );
  });
  test("time alone does to a row what it does to the record behind it", () => {
    fc.assert(
      fc.property(life, fc.nat(500), (readings, later) => {
        const { events: _e, evidence: _v, ...now } = seen(readings);
        const { events: _le, evidence: _lv, ...then } = seen(readings, later);
        const at = start + ((readings.at(-1)?.at ?? 0) + later) * minute;
        expect(JSON.stringify(deriveLater(now, at))).toBe(JSON.stringify(then));
      }),
    );
  });
  test("one that moves within ten minutes of each reading is never stalled", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 2 }), (gaps) => {
        let at = 5;
        const readings = gaps.map((gap, n) => ({ at: (at += gap / 10), progress: n % 100 }));
        readings.forEach((_, n) => expect(isStalled(readings.slice(0, n + 1), 0)).toBe(false));
      }),
    );
  });
});
