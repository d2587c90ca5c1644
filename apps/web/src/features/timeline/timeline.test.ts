import type { CacheEvent } from "@cachescope/contract";
import { anEvent, anImageCacheWithEvents } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isEntry, timeline } from "./timeline.ts";

const event = (known: Partial<CacheEvent>) => anEvent({ message: "pulled", ...known });
const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const minute = (n: number) => at(n * 60);
const tell = (events: CacheEvent[], eventImages: (number | null)[] = []) =>
  timeline(anImageCacheWithEvents({ events, build: { images: [], phases: [], eventImages } }));
const entriesOf = (...from: Parameters<typeof tell>) => tell(...from).items.filter(isEntry);
const messages = (...from: Parameters<typeof tell>) => entriesOf(...from).map(({ message }) => message);
/** Messages, and how long was nothing between them, in minutes. */
const told = (...from: Parameters<typeof tell>) =>
  tell(...from).items.map((item) => (isEntry(item) ? item.message : item.silentMs / 60_000));

describe("a timeline", () => {
  test("is told oldest first, whatever order the API sent, with the undated last", () => {
    const events = [
      event({ message: "undated" }),
      event({ message: "second", firstAt: at(9), lastAt: at(9) }),
      event({ message: "first", firstAt: at(1), lastAt: at(20) }),
    ];
    expect(messages(events)).toEqual(["first", "second", "undated"]);
  });

  test("folds like neighbours, counts what each stood for, and keeps the times of each", () => {
    const events = [
      event({ count: 3, firstAt: at(0), lastAt: at(10) }),
      event({ count: 2, firstAt: at(20), lastAt: at(40) }),
      event({ message: "failed", type: "Warning", firstAt: at(40), lastAt: at(40) }),
    ];
    const time = (second: number) => Date.parse(at(second));
    expect(tell(events).span).toBe(40_000);
    expect(entriesOf(events)).toMatchObject([
      {
        message: "pulled",
        count: 5,
        warning: false,
        times: { first: time(0), last: time(40) },
        occurrences: [
          { count: 3, times: { first: time(0), last: time(10) } },
          { count: 2, times: { first: time(20), last: time(40) } },
        ],
      },
      { message: "failed", count: 1, warning: true },
    ]);
  });

  test("does not fold events that something else stands between", () => {
    const events = ["a", "b", "a"].map((message, second) => event({ message, firstAt: at(second) }));
    expect(messages(events)).toEqual(["a", "b", "a"]);
  });

  test.each<[string, string, (number | null)[], string]>([
    ["puts those of one image together", "abab", [0, 1, 0, 1], "aabb"],
    ["where the first of them stands", "xaby", [null, 0, 1, 1], "xaby"],
    ["but not across one about all of the cache", "abxab", [0, 1, null, 0, 1], "abxab"],
  ])("%s", (_, letters, images, order) => {
    const events = letters
      .split("")
      .map((letter, second) => event({ message: `${letter} ${second}`, firstAt: at(second) }));
    expect(messages(events, images).map((message) => message?.[0])).toEqual(order.split(""));
  });

  test("folds the retries of one image, although those of another came between them", () => {
    const events = [0, 1, 0, 1].map((image, second) => event({ message: `${image}`, firstAt: at(second) }));
    expect(entriesOf(events, [0, 1, 0, 1])).toMatchObject([
      { message: "0", count: 2, image: 0 },
      { message: "1", count: 2, image: 1 },
    ]);
  });

  test("tells a silence, and puts nothing together across it", () => {
    const events = [
      event({ message: "a", firstAt: minute(0) }),
      event({ message: "a", firstAt: minute(14) }),
      event({ message: "a", firstAt: minute(29), lastAt: minute(50) }),
      event({ message: "b", firstAt: minute(60) }),
      event({ message: "b", firstAt: minute(60 + 14 * 60) }),
      event({ message: "b" }),
    ];
    expect(told(events)).toEqual(["a", 15, "a", "b", 14 * 60, "b", "b"]);
    expect(told(events, [0, 0, 0, 0, 0, 0])).toEqual(["a", 15, "a", "b", 14 * 60, "b", "b"]);
  });

  test("takes the one time there is for both, and swaps times that run backwards", () => {
    expect(entriesOf([event({ lastAt: at(5) })])[0]?.times).toEqual({
      first: Date.parse(at(5)),
      last: Date.parse(at(5)),
    });
    expect(tell([event({ firstAt: at(9), lastAt: at(2) })]).span).toBe(7000);
  });

  test("of an unknown type is shown without being a warning", () => {
    expect(tell([event({ type: "Notice" })])).toMatchObject({ warnings: 0, items: [{ type: "Notice" }] });
  });

  test("of no events is empty", () => {
    expect(tell([])).toEqual({ items: [], eventCount: 0, warnings: 0, span: null, lastAt: null });
  });

  test("loses no event, and those without a time are the last", () => {
    const time = fc.option(fc.integer({ min: 0, max: 9000 }).map(at));
    const anyEvent = fc
      .record({
        message: fc.constantFrom("a", "b", null),
        firstAt: time,
        lastAt: time,
        count: fc.nat({ max: 9 }),
      })
      .map(event);
    const image = fc.option(fc.nat({ max: 2 }));
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 50 }),
        fc.array(image, { maxLength: 50 }),
        (events, images) => {
          const entries = entriesOf(events, images);
          const count = entries.reduce((sum, entry) => sum + entry.count, 0);
          expect(count).toBe(events.reduce((sum, each) => sum + (each.count ?? 1), 0));
          expect(entries.flatMap(({ occurrences }) => occurrences)).toHaveLength(events.length);
          const undated = entries.findIndex(({ times }) => times === null);
          if (undated !== -1) expect(entries.slice(undated).every(({ times }) => times === null)).toBe(true);
        },
      ),
    );
  });
});
