import type { Phase } from "@cachescope/contract";
import { expect, test } from "vitest";
import { phaseChart } from "./phase-bars.ts";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const phase = (
  kind: Phase["kind"],
  from: number,
  to: number | null,
  outcome: Phase["outcome"] = "done",
): Phase => ({
  kind,
  outcome,
  from: at(from),
  to: to === null ? null : at(to),
});
const chart = (phases: Phase[], now: number) => phaseChart(phases, Date.parse(at(now)));
const lengths = (phases: Phase[], now: number) =>
  chart(phases, now)?.bars.map(({ start, length }) => [start, length]);

const checked = phase("check", 0, 10);
const pulled = phase("pull", 10, 50);

test("phases lie to scale on one axis, from the first to the last", () => {
  const phases = [checked, pulled, phase("snapshot", 50, 100)];
  expect(lengths(phases, 1000)).toEqual([
    [0, 0.1],
    [0.1, 0.4],
    [0.5, 0.5],
  ]);
  expect(chart(phases, 1000)).toMatchObject({ from: Date.parse(at(0)), to: Date.parse(at(100)) });
});

test("the one that goes on grows with the time of the page, and the others shrink beside it", () => {
  const phases = [pulled, phase("snapshot", 50, null, "running")];
  expect(lengths(phases, 90)).toEqual([
    [0, 0.5],
    [0.5, 0.5],
  ]);
  expect(lengths(phases, 410)).toEqual([
    [0, 0.1],
    [0.1, 0.9],
  ]);
});

test("a clock that is behind makes none shorter than nothing", () => {
  expect(lengths([phase("pull", 10, null, "running")], 0)).toEqual([[0, 0]]);
});

test("one of which the end is not known has no length", () => {
  const { bars } = chart([checked, phase("pull", 10, null, "failed")], 1000) ?? {};
  expect(bars).toMatchObject([{ lastedMs: 10_000 }, { lastedMs: null, length: 0 }]);
});

test("without phases there is no chart", () => {
  expect(chart([], 0)).toBe(null);
});
