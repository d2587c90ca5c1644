import type { Filters, Facets, Tile } from "@cachescope/contract";
import { tiles } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import { isPressed, pressTile } from "./tile-filters.ts";
import type { NotePart } from "./tile-note.ts";
import { tileNote } from "./tile-note.ts";

describe("a tile", () => {
  test.each<[string, Filters, Tile | null]>([
    ["none without filters", {}, null],
    ["one whose filters are set", { attention: true }, "needsAttention"],
    [
      "one beside filters that no tile sets",
      { attention: true, q: "web", origin: "manual" },
      "needsAttention",
    ],
    [
      "one whose statuses stand in another order",
      { status: ["Updating", "Preparing", "Creating"] },
      "inProgress",
    ],
    ["none of fewer statuses", { status: ["Updating", "Preparing"] }, null],
    ["none beside what another tile sets", { attention: true, neverMatched: true }, null],
    ["none for another bound", { expiresAfter: "0d", expiresBefore: "7d" }, null],
  ])("is pressed: %s", (_, filters, pressed) => {
    expect(tiles.filter((tile) => isPressed(filters, tile))).toEqual(pressed === null ? [] : [pressed]);
  });

  test("takes the place of another and of what was typed in its dimensions, and keeps the rest", () => {
    const before = { q: "web", neverMatched: true, status: ["Archiving"], expiresAfter: "7d" };
    expect(pressTile(before, "ready")).toEqual({ q: "web", status: ["Ready"] });
  });

  test.each(tiles)("%s, pressed twice, leaves what was there besides", (tile) => {
    const before = { q: "web", minSize: 20 };
    const once = pressTile(before, tile);
    expect(isPressed(once, tile)).toBe(true);
    expect(pressTile(once, tile)).toEqual(before);
  });
});

const counts = (needsAttention: number, status: Record<string, number>): Facets => ({
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
  const facets = counts(4, { Ready: 9, Failed: 2, UpdateFailed: 1, Preparing: 3, Creating: 2, Updating: 1 });
  test.each<[string, Tile, Facets, Filters, NotePart[]]>([
    [
      "says what needs attention",
      "needsAttention",
      facets,
      {},
      [
        { kind: "failed", count: 3 },
        { kind: "stalled", count: 1 },
      ],
    ],
    [
      "leaves out what there is none of",
      "needsAttention",
      counts(2, { Failed: 2 }),
      {},
      [{ kind: "failed", count: 2 }],
    ],
    ["says so when nothing does", "needsAttention", counts(0, {}), {}, [{ kind: "allWell" }]],
    [
      "is silent where statuses are counted of fewer caches",
      "needsAttention",
      facets,
      { neverMatched: true },
      [],
    ],
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
    ["adds nothing to what says it all", "leavingSoon", facets, {}, []],
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
