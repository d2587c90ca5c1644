import { expect, test } from "vitest";
import { joinReadings } from "./join-readings.ts";
import type { SeenScope } from "./store/write-scope.ts";

const reading = (at: number, ids: string[], gone: string[] = []): SeenScope => ({
  scope: "default cn-hangzhou",
  at,
  ids,
  left: gone.length === 0 ? [] : [{ lastAt: at - 10, at, ids: gone }],
});
const one = reading(10, ["a", "b", "c"]);

test.each<[string, SeenScope[], SeenScope[]]>([
  ["none stay none", [], []],
  ["one stays as it is", [one], [one]],
  ["two stay as they are", [one, reading(20, ["a"], ["b", "c"])], [one, reading(20, ["a"], ["b", "c"])]],
  [
    "of more, the last one tells when each left",
    [one, reading(20, ["a", "b"], ["c"]), reading(30, ["a"], ["b"])],
    [
      one,
      {
        ...reading(30, ["a"]),
        left: [
          { lastAt: 10, at: 20, ids: ["c"] },
          { lastAt: 20, at: 30, ids: ["b"] },
        ],
      },
    ],
  ],
  [
    "one that came back has not left",
    [one, reading(20, ["a", "b"], ["c"]), reading(30, ["a", "b", "c"])],
    [one, reading(30, ["a", "b", "c"])],
  ],
  [
    "and leaves at its second time when it leaves again",
    [one, reading(20, ["a", "b"], ["c"]), reading(30, ["a", "b", "c"]), reading(40, ["a", "b"], ["c"])],
    [one, reading(40, ["a", "b"], ["c"])],
  ],
])("%s", (_, readings, expected) => expect(joinReadings(readings)).toEqual(expected));

test("joining what was joined already changes nothing of what it says", () => {
  const readings = [one, reading(20, ["a", "b"], ["c"]), reading(30, ["a"], ["b"]), reading(40, [], ["a"])];
  let inSteps: SeenScope[] = [];
  for (const next of readings) inSteps = joinReadings([...inSteps, next]);
  expect(inSteps).toEqual(joinReadings(readings));
});
