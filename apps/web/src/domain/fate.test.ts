import type { ImageCache } from "@cachescope/contract";
import { anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { fate } from "./fate.ts";

describe("the end of a cache", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  test.each<[string, Partial<ImageCache>, string]>([
    ["is unknown without an expiry", {}, "none"],
    ["is ahead", { status: "Ready", expiresAt: "2026-01-02T00:00:00Z" }, "leaves"],
    [
      "takes a failure's record with it",
      { status: "Failed", expiresAt: "2026-01-02T00:00:00Z" },
      "recordLeaves",
    ],
    [
      "may have passed while it is still listed",
      { status: "Ready", expiresAt: "2019-11-10T09:00:48Z" },
      "left",
    ],
  ])("%s", (_, over, kind) => {
    expect(fate(anImageCache(over), now).kind).toBe(kind);
  });
  test("that lies before ECI was there is no end", () => {
    expect(fate(anImageCache({ expiresAt: "0001-01-01T00:00:00Z" }), now).kind).toBe("none");
  });
});
