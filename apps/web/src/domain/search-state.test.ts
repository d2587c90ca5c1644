import type { Coverage } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import { searchState } from "./search-state.ts";

const coverage: Coverage = {
  loaded: 60,
  total: 215,
  complete: false,
  capped: false,
  limit: 20_000,
  scanning: false,
  stoppedBy: null,
};

describe("how much was searched", () => {
  test.each<[string, Partial<Coverage>, boolean, object]>([
    ["a whole region without filters is all there is", { complete: true }, false, { kind: "all" }],
    [
      "of a whole region filters find some",
      { complete: true },
      true,
      { kind: "matches", matches: 4, count: 60 },
    ],
    [
      "a region that is being read is searched in part",
      { scanning: true },
      true,
      { kind: "partial", loaded: 60, total: 215, why: "scanning" },
    ],
    [
      "what is read again after a failure is no longer stopped",
      { scanning: true, stoppedBy: "forbidden" },
      true,
      { kind: "partial", loaded: 60, total: 215, why: "scanning" },
    ],
    [
      "a failure stopped it",
      { stoppedBy: "forbidden" },
      false,
      { kind: "partial", loaded: 60, total: 215, why: "stopped" },
    ],
    [
      "the server reads no more unasked",
      { capped: true },
      false,
      { kind: "partial", loaded: 60, total: 215, why: "capped" },
    ],
    ["reading does not go on", {}, false, { kind: "partial", loaded: 60, total: 215, why: "idle" }],
    [
      "a count below what was read is no count",
      { total: 20, scanning: true },
      false,
      { kind: "partial", loaded: 60, total: null, why: "scanning" },
    ],
  ])("%s", (_, known, filtered, state) => {
    expect(searchState({ ...coverage, ...known }, 4, filtered)).toEqual(state);
  });
});
