import type { ImageCache } from "@cachescope/contract";
import { anEvent, anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { statusLine } from "./status-line.ts";

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
      "one that was not recognised still says its last warning",
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
