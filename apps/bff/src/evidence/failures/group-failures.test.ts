import { causes, outcomes, periodNames, periods } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Failed } from "./failed-cache.ts";
import { groupFailures } from "./group-failures.ts";

const now = Date.parse("2026-03-10T00:00:00Z");
const hour = 3_600_000;

const aFailure = (known: Partial<Failed> & { id: string; images?: string[] }): Failed => ({
  cache: anImageCache({ id: known.id, images: known.images ?? [] }),
  cause: "egress",
  firstAt: now - hour,
  lastAt: now - hour,
  outcome: "failed",
  isThere: true,
  event: null,
  ...known,
});

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);

describe("failures are grouped", () => {
  test("by cause, the one that was told last first, and in it the newest cache", () => {
    const groups = groupFailures(
      [
        aFailure({ id: "a", lastAt: now - 5 * hour, firstAt: now - 6 * hour }),
        aFailure({ id: "b", lastAt: now - 2 * hour, isThere: false }),
        aFailure({ id: "c", cause: "tls", lastAt: now - hour }),
      ],
      "24h",
      now,
    );
    expect(
      groups.map(({ cause, count, gone, caches }) => [cause, count, gone, caches.map(({ id }) => id)]),
    ).toEqual([
      ["tls", 1, 0, ["c"]],
      ["egress", 2, 1, ["b", "a"]],
    ]);
    expect(groups[1]).toMatchObject({
      firstAt: "2026-03-09T18:00:00.000Z",
      lastAt: "2026-03-09T22:00:00.000Z",
    });
  });

  test("with the repositories of their images, each cache counted once", () => {
    const [group] = groupFailures(
      [
        aFailure({ id: "a", images: ["ghcr.io/a/b:1", "ghcr.io/a/b:2", "nginx:1"] }),
        aFailure({ id: "b", images: ["nginx:2"] }),
      ],
      "24h",
      now,
    );
    expect(group?.repositories).toEqual([
      { name: "nginx", count: 2 },
      { name: "ghcr.io/a/b", count: 1 },
    ]);
  });

  test("into parts of the period by when they began, and what began before it into the first", () => {
    const at = (hours: number) => aFailure({ id: `at ${hours}`, firstAt: now - hours * hour });
    const [group] = groupFailures([at(0), at(0.5), at(1.5), at(23.5), at(90)], "24h", now);
    expect(group?.strip).toEqual([2, ...Array.from({ length: 21 }, () => 0), 1, 2]);
  });

  test("so that nothing is lost: the parts add up to the counts, and the counts to all", () => {
    const some = fc.array(
      fc.record({
        number: fc.nat(500),
        cause: fc.constantFrom(...causes),
        ago: fc.integer({ min: 0, max: periods["30d"].ms }),
        outcome: fc.constantFrom(...outcomes),
        isThere: fc.boolean(),
      }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(some, fc.constantFrom(...periodNames), (all, period) => {
        const groups = groupFailures(
          all.map(({ number, ago, ...known }) =>
            aFailure({ id: `imc-${number}`, firstAt: now - ago, ...known }),
          ),
          period,
          now,
        );
        expect(sum(groups.map(({ count }) => count))).toBe(all.length);
        for (const { strip, count, gone, caches } of groups) {
          expect(sum(strip)).toBe(count);
          expect(gone).toBeLessThanOrEqual(count);
          expect(caches).toHaveLength(Math.min(count, 50));
        }
      }),
    );
  });
});
