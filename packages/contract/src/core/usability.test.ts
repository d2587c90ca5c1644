import { describe, expect, test } from "vitest";
import { anImageCache } from "../testing.ts";
import type { ImageCache } from "./image-cache.ts";
import { usability } from "./usability.ts";

describe("whether pods can use a cache", () => {
  test.each<[Partial<ImageCache>, string]>([
    [{ status: "Ready" }, "yes"],
    [{ status: "Ready", progress: 43, flashSnapshotId: "s-1" }, "early"],
    [{ status: "Creating", progress: 43, flashSnapshotId: "s-1" }, "no"],
    [{ status: "UpdateFailed" }, "no"],
    [{ status: "Archiving" }, "unknown"],
    [{ status: null }, "unknown"],
  ])("%o: %s", (over, usable) => {
    expect(usability(anImageCache(over))).toBe(usable);
  });
});
