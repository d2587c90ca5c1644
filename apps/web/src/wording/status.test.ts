import type { ImageCache } from "@cachescope/contract";
import { anEvent, anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { fate } from "./fate.ts";
import { statusLine, statusLook, usability } from "./status.ts";

const cache = anImageCache;
const warning = anEvent({ type: "Warning", reason: "Failed", message: "i/o timeout" });

describe("what stands beside a status", () => {
  test.each<[string, Partial<ImageCache>, object]>([
    ["pulling has no bar, even with a number", { status: "Preparing", progress: 0 }, { kind: "pulling" }],
    ["a snapshot has its percent", { status: "Creating", progress: 43 }, { kind: "snapshot", percent: 43 }],
    [
      "an unreadable percent is not invented",
      { status: "Updating", progress: null },
      { kind: "snapshotUnknown" },
    ],
    ["ready says no more", { status: "Ready", progress: 100, flashSnapshotId: "s-1" }, { kind: "none" }],
    [
      "ready below 100 without a local snapshot says no more",
      { status: "Ready", progress: 43 },
      { kind: "none" },
    ],
    [
      "an instant cache is usable early",
      { status: "Ready", progress: 43, flashSnapshotId: "s-1" },
      { kind: "usableEarly", percent: 43 },
    ],
    [
      "a failure says its last warning",
      { status: "Failed", lastWarning: warning },
      { kind: "warning", message: "i/o timeout", brief: "i/o timeout" },
    ],
    [
      "or its reason",
      { status: "UpdateFailed", lastWarning: { ...warning, message: null } },
      { kind: "warning", message: "Failed", brief: "Failed" },
    ],
    [
      "but its cause where that is known",
      { status: "Failed", cause: "egress", lastWarning: warning },
      { kind: "cause", cause: "egress", message: "i/o timeout" },
    ],
    [
      "one nobody recognised still says its last warning",
      { status: "UpdateFailed", cause: "unknown", lastWarning: warning },
      { kind: "warning", message: "i/o timeout", brief: "i/o timeout" },
    ],
    [
      "what stands still says why",
      { status: "Preparing", stalled: true, cause: "egress" },
      { kind: "cause", cause: "egress", message: null },
    ],
    [
      "or what it was at",
      { status: "Creating", progress: 12, stalled: true, cause: "unknown" },
      { kind: "snapshot", percent: 12 },
    ],
    ["or where it stopped", { status: "Failed", progress: 12 }, { kind: "stoppedAt", percent: 12 }],
    ["or that it never got past pulling", { status: "Failed", progress: 0 }, { kind: "stoppedPulling" }],
    ["or nothing, when nothing is known", { status: "Failed" }, { kind: "none" }],
    ["an unknown status says nothing", { status: "Archiving", progress: 5 }, { kind: "none" }],
  ])("%s", (_, over, line) => {
    expect(statusLine(cache(over))).toEqual(line);
  });
});

test.each([
  [
    'failed to pull image "a/b:1": failed to do request: Head "https://a/v2/": dial tcp 1.2.3.4:443: i/o timeout',
    "i/o timeout",
  ],
  ['failed to pull image "a/b:1": 401 Unauthorized', "401 Unauthorized"],
  ['failed to pull image "a/b:1": ', 'failed to pull image "a/b:1": '],
  ["no space left on device", "no space left on device"],
])("of %j the telling end is said", (message, brief) => {
  expect(statusLine(cache({ status: "Failed", lastWarning: { ...warning, message } }))).toMatchObject({
    message,
    brief,
  });
});

describe("whether pods can use a cache", () => {
  test.each<[Partial<ImageCache>, string]>([
    [{ status: "Ready" }, "yes"],
    [{ status: "Ready", progress: 43, flashSnapshotId: "s-1" }, "early"],
    [{ status: "Creating", progress: 43, flashSnapshotId: "s-1" }, "no"],
    [{ status: "UpdateFailed" }, "no"],
    [{ status: "Archiving" }, "unknown"],
    [{ status: null }, "unknown"],
  ])("%o: %s", (over, usable) => {
    expect(usability(cache(over))).toBe(usable);
  });
  test("an unknown status looks unknown, not broken", () => {
    expect(statusLook("Archiving")).toEqual({ tone: "neutral", icon: "unknown" });
  });
});

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
    expect(fate(cache(over), now).kind).toBe(kind);
  });
  test("that lies before ECI was there is no end", () => {
    expect(fate(cache({ expiresAt: "0001-01-01T00:00:00Z" }), now).kind).toBe("none");
  });
});
