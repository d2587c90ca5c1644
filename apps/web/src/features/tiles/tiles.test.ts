import type { Filters, Facets, Tile, View } from "@cachescope/contract";
import { defaultSort, tiles } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import { isPressed, pressTile } from "./tile-filters.ts";
import type { NotePart } from "./tile-note.ts";
import { tileNote } from "./tile-note.ts";

const usual = defaultSort({});

describe("a tile", () => {
  test.each<[string, Filters, Tile | null]>([
    ["none without filters", {}, null],
    ["one whose filters are set", { attention: true }, "needsAttention"],
    [
      "one beside filters that no tile sets",
      { attention: true, q: "web", origin: ["manual"] },
      "needsAttention",
    ],
    [
      "one whose statuses stand in another order",
      { status: ["Updating", "Preparing", "Creating"] },
      "inProgress",
    ],
    ["none of fewer statuses", { status: ["Updating", "Preparing"] }, null],
    ["none beside what another tile sets", { attention: true, neverMatched: true }, null],
    ["none for another bound", { "leaves>=": "0d", "leaves<": "7d" }, null],
    ["none beside what is left out", { status: ["Ready"], "status!=": ["Failed"] }, null],
  ])("is pressed: %s", (_, filters, pressed) => {
    expect(tiles.filter((tile) => isPressed(filters, tile))).toEqual(pressed === null ? [] : [pressed]);
  });

  test("takes the place of another and of what was typed in its dimensions, and keeps the rest", () => {
    const before = { q: "web", neverMatched: true, "status!=": ["Ready"], "leaves>": "7d" };
    expect(pressTile({ filters: before, sort: usual }, "ready")).toEqual({
      filters: { q: "web", status: ["Ready"] },
      sort: usual,
    });
  });

  test.each(tiles)("%s, pressed twice, leaves what was there besides", (tile) => {
    const before: View = { filters: { q: "web", "size>=": 20 }, sort: usual };
    const once = pressTile(before, tile);
    expect(isPressed(once.filters, tile)).toBe(true);
    expect(pressTile(once, tile)).toEqual(before);
  });

  test("of what leaves is read soonest first, and an order that was chosen stays with the others", () => {
    const byName: View = { filters: {}, sort: { key: "name", descending: true } };
    const soonest = pressTile(byName, "leavingSoon");
    expect(soonest.sort).toEqual({ key: "leaves", descending: false });
    expect(pressTile(soonest, "ready").sort).toEqual(usual);
    expect(pressTile(byName, "ready").sort).toEqual(byName.sort);
  });
});

const counts = (
  needsAttention: number,
  status: Record<string, number>,
  parts: Partial<Facets["parts"]> = {},
): Facets => ({
  parts: { failing: 0, stalled: 0, failed: 0, expected: 0, ...parts },
  fate: [],
  tiles: { needsAttention, inProgress: 5, ready: 9, leavingSoon: 1, neverMatched: 1 },
  status: Object.entries(status).map(([value, count]) => ({ value, count })),
  cause: [],
  tagKey: [],
  tag: [],
  image: [],
  repository: [],
  resourceGroup: [],
});

describe("the note of a tile", () => {
  const facets = counts(
    5,
    { Ready: 9, Failed: 2, UpdateFailed: 1, Preparing: 3, Creating: 2, Updating: 1 },
    { failing: 1, stalled: 1, failed: 3, expected: 2 },
  );
  test.each<[string, Tile, Facets, Filters, NotePart[]]>([
    [
      "says what needs attention",
      "needsAttention",
      facets,
      {},
      [
        { kind: "failing", count: 1 },
        { kind: "stalled", count: 1 },
        { kind: "failed", count: 3 },
      ],
    ],
    [
      "leaves out what there is none of",
      "needsAttention",
      counts(2, { Failed: 2 }, { failed: 2 }),
      {},
      [{ kind: "failed", count: 2 }],
    ],
    ["says so when nothing does", "needsAttention", counts(0, {}), {}, [{ kind: "allWell" }]],
    [
      "says how far those in progress are",
      "inProgress",
      facets,
      { status: ["Ready"] },
      [
        { kind: "pulling", count: 3 },
        { kind: "snapshot", count: 3 },
      ],
    ],
    ["is silent on progress among what needs attention", "inProgress", facets, { attention: true }, []],
    ["says what ready means", "ready", facets, {}, [{ kind: "usable" }]],
    ["tells what is only expected to leave", "leavingSoon", facets, {}, [{ kind: "expected", count: 2 }]],
    ["adds nothing to what says it all", "neverMatched", facets, {}, []],
  ])("%s", (_, tile, known, filters, parts) => {
    expect(tileNote(tile, known, filters, true)).toEqual(parts);
  });

  test.each(["needsAttention", "inProgress"] as const)(
    "is silent for %s while not all is counted",
    (tile) => {
      expect(tileNote(tile, facets, {}, false)).toEqual([]);
    },
  );
});
