import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overdueIn } from "./missing-builds.ts";

const hour = 3_600_000;
const now = Date.parse("2026-03-10T12:00:00Z");
/** Hours before now. */
const came = (...ago: number[]) => ago.map((hours) => ({ id: `imc-${hours}`, at: now - hours * hour }));

test.each([
  ["three nights are no rhythm", came(40, 64, 88), null],
  ["four nights are, and the fifth is overdue by a half", came(37, 61, 85, 109), "imc-37"],
  ["which it is not yet by less", came(35, 59, 83, 107), null],
  ["one that was made again is no other rhythm", came(40, 64, 66, 88, 112, 136, 160, 184, 208), "imc-40"],
  ["nights that wander by an hour or two are one", came(40, 63, 88, 110), "imc-40"],
  ["those at any time are none", came(40, 50, 90, 200, 230), null],
  ["what comes all the time is none", came(40, 40.5, 41, 41.5), null],
  ["the same time over and over is none", came(40, 40, 40, 40), null],
  ["weeks are a rhythm, too", came(300, 468, 636, 804), "imc-300"],
])("%s", (_, builds, lastId) => expect(overdueIn(builds, now)?.lastId ?? null).toBe(lastId));

describe("of builds at any times", () => {
  const some = fc.array(fc.record({ id: fc.string(), at: fc.integer({ min: now - 900 * hour, max: now }) }), {
    maxLength: 30,
  });

  test("one is overdue only when its time is past by half a distance, in whatever order they are given", () => {
    fc.assert(
      fc.property(some, (builds) => {
        const told = overdueIn(builds, now);
        expect(overdueIn(builds.toReversed(), now)?.expectedAt).toBe(told?.expectedAt);
        if (told === null) return;
        expect(told.lastAt).toBe(Math.max(...builds.map(({ at }) => at)));
        expect(told.expectedAt).toBe(told.lastAt + told.everyMs);
        expect(now - told.expectedAt).toBeGreaterThan(told.everyMs / 2);
      }),
    );
  });

  test("that come exactly every so often, the next is overdue after one and a half, and then for good", () => {
    const rhythm = fc.record({
      every: fc.integer({ min: hour, max: 200 * hour }),
      count: fc.integer({ min: 4, max: 12 }),
      since: fc.double({ min: 0, max: 10, noNaN: true }),
    });
    fc.assert(
      fc.property(rhythm, ({ every, count, since }) => {
        const last = now - Math.round(since * every);
        const builds = Array.from({ length: count }, (_, n) => ({ id: `${n}`, at: last - n * every }));
        expect(overdueIn(builds, now) !== null).toBe(now - last > 1.5 * every);
      }),
    );
  });
});
