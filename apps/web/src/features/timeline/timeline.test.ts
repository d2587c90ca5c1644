import type { CacheEvent } from "@cachescope/contract";
import { anEvent } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { timeline } from "./timeline.ts";

const event = (known: Partial<CacheEvent>) => anEvent({ message: "pulled", ...known });
const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const messages = (events: CacheEvent[]) => timeline(events).entries.map(({ message }) => message);

describe("a timeline", () => {
  test("is told oldest first, whatever order the API sent, with the undated last", () => {
    const events = [
      event({ message: "undated" }),
      event({ message: "second", firstAt: at(9), lastAt: at(9) }),
      event({ message: "first", firstAt: at(1), lastAt: at(20) }),
    ];
    expect(messages(events)).toEqual(["first", "second", "undated"]);
  });

  test("merges like neighbours and counts what each stood for", () => {
    const { entries, span } = timeline([
      event({ count: 3, firstAt: at(0), lastAt: at(10) }),
      event({ count: 2, firstAt: at(20), lastAt: at(40) }),
      event({ message: "failed", type: "Warning", firstAt: at(40), lastAt: at(40) }),
    ]);
    expect(span).toBe(40_000);
    expect(entries).toMatchObject([
      { message: "pulled", count: 5, warning: false, times: { from: 0, to: 1 } },
      { message: "failed", count: 1, warning: true, times: { from: 1, to: 1 } },
    ]);
  });

  test("does not merge events that something else stands between", () => {
    const events = ["a", "b", "a"].map((message, second) => event({ message, firstAt: at(second) }));
    expect(messages(events)).toEqual(["a", "b", "a"]);
  });

  test("takes the one time there is for both, and swaps times that run backwards", () => {
    expect(timeline([event({ lastAt: at(5) })]).entries[0]?.times).toMatchObject({
      first: Date.parse(at(5)),
      last: Date.parse(at(5)),
    });
    expect(timeline([event({ firstAt: at(9), lastAt: at(2) })]).span).toBe(7000);
  });

  test("of an unknown type is shown without being a warning", () => {
    expect(timeline([event({ type: "Notice" })])).toMatchObject({
      warnings: 0,
      entries: [{ type: "Notice" }],
    });
  });

  test("of no events is empty", () => {
    expect(timeline([])).toEqual({ entries: [], eventCount: 0, warnings: 0, span: null });
  });

  test("loses no event and keeps every bar on the axis", () => {
    const time = fc.option(fc.integer({ min: 0, max: 100 }).map(at));
    const anyEvent = fc
      .record({
        message: fc.constantFrom("a", "b", null),
        firstAt: time,
        lastAt: time,
        count: fc.nat({ max: 9 }),
      })
      .map(event);
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 50 }), (events) => {
        const { entries } = timeline(events);
        const told = entries.reduce((sum, { count }) => sum + count, 0);
        expect(told).toBe(events.reduce((sum, { count }) => sum + (count ?? 1), 0));
        for (const { times } of entries) {
          if (times) expect(0 <= times.from && times.from <= times.to && times.to <= 1).toBe(true);
        }
      }),
    );
  });
});
