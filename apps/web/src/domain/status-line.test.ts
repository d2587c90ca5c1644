import type { ImageCache } from "@cachescope/contract";
import { anEvent, anImageCache } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { buildTrouble, statusLine } from "./status-line.ts";

const cache = anImageCache;
const now = Date.parse("2026-01-01T01:00:00Z");
const lately = "2026-01-01T00:55:00Z";
const quiet = { isStalled: false, watchedSince: null };
const warning = anEvent({ type: "Warning", reason: "Failed", message: "i/o timeout" });

describe("what stands beside a status", () => {
  test.each<[string, Partial<ImageCache>, object]>([
    [
      "pulling has no bar, even with a number",
      { status: "Preparing", progress: 0 },
      { kind: "pulling", images: null },
    ],
    [
      "but tells how many images are there, where that is known",
      { status: "Preparing", imagesPulled: { pulled: 0, total: 3 } },
      { kind: "pulling", images: { pulled: 0, total: 3 } },
    ],
    [
      "of one image there is nothing to count",
      { status: "Preparing", imagesPulled: { pulled: 0, total: 1 } },
      { kind: "pulling", images: null },
    ],
    [
      "a snapshot has its percent",
      { status: "Creating", progress: 43, lastSign: lately, watchedSince: lately },
      { kind: "snapshot", percent: 43, ...quiet },
    ],
    [
      "and since when it is watched, where it has been silent for long",
      { status: "Creating", progress: 43, lastSign: "2026-01-01T00:50:00Z", watchedSince: lately },
      { kind: "snapshot", percent: 43, isStalled: false, watchedSince: lately },
    ],
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
      { kind: "cause", cause: "egress", message: "i/o timeout", percent: null, isStalled: false },
    ],
    [
      "one that was not recognised still says its last warning",
      { status: "UpdateFailed", cause: "unknown", lastWarning: warning },
      { kind: "warning", message: "i/o timeout", brief: "i/o timeout" },
    ],
    [
      "what stands still says why",
      { status: "Preparing", stalledSince: lately, cause: "egress" },
      { kind: "cause", cause: "egress", message: null, percent: null, isStalled: true },
    ],
    [
      "or what it stands at, with its bar",
      { status: "Creating", progress: 12, stalledSince: lately, cause: "unknown" },
      { kind: "snapshot", percent: 12, isStalled: true, watchedSince: null },
    ],
    [
      "a build that fails says why while it goes on",
      { status: "Preparing", progress: 0, failing: true, cause: "auth", lastWarning: warning },
      {
        kind: "failing",
        cause: "auth",
        message: "i/o timeout",
        percent: null,
        isStalled: false,
        images: null,
      },
    ],
    [
      "and after how many images",
      { status: "Preparing", failing: true, cause: "auth", imagesPulled: { pulled: 2, total: 3 } },
      {
        kind: "failing",
        cause: "auth",
        message: null,
        percent: null,
        isStalled: false,
        images: { pulled: 2, total: 3 },
      },
    ],
    [
      "with the bar of its snapshot",
      { status: "Updating", progress: 7, failing: true, cause: "unknown", stalledSince: lately },
      { kind: "failing", cause: "unknown", message: null, percent: 7, isStalled: true, images: null },
    ],
    ["or where it stopped", { status: "Failed", progress: 12 }, { kind: "stoppedAt", percent: 12 }],
    ["or that it never got past pulling", { status: "Failed", progress: 0 }, { kind: "stoppedPulling" }],
    ["or nothing, when nothing is known", { status: "Failed" }, { kind: "none" }],
    ["an unknown status says nothing", { status: "Archiving", progress: 5 }, { kind: "none" }],
  ])("%s", (_, over, line) => {
    expect(statusLine(cache(over), now)).toEqual(line);
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
  expect(statusLine(cache({ status: "Failed", lastWarning: { ...warning, message } }), now)).toMatchObject({
    message,
    brief,
  });
});

describe("what goes wrong with a build is", () => {
  const early = "2026-01-01T00:30:00Z";
  const stillAt = { kind: "stillAt", percent: 43, since: early };
  test.each<[string, Partial<ImageCache>, object | null]>([
    ["nothing", { status: "Creating", progress: 43, lastSign: early, watchedSince: early }, null],
    [
      "silence, while it pulls",
      { status: "Preparing", progress: 0, stalledSince: early, lastSign: early, watchedSince: early },
      { kind: "noSign", since: early },
    ],
    [
      "where it has stood since it is watched",
      { status: "Creating", progress: 43, stalledSince: "2025-12-31T00:00:00Z", watchedSince: early },
      stillAt,
    ],
    [
      "where it has stood since its last sign",
      {
        status: "Creating",
        progress: 43,
        stalledSince: early,
        lastSign: early,
        watchedSince: "2026-01-01T00:20:00Z",
      },
      stillAt,
    ],
    [
      "silence, where it was hardly watched",
      {
        status: "Creating",
        progress: 43,
        stalledSince: "2025-12-31T00:00:00Z",
        lastSign: "2025-12-31T00:00:00Z",
        watchedSince: lately,
      },
      { kind: "noSign", since: "2025-12-31T00:00:00Z" },
    ],
    [
      "how often it was tried",
      { status: "Preparing", failing: true, lastWarning: { ...warning, count: 4, lastAt: lately } },
      { kind: "tries", count: 4, last: lately },
    ],
    [
      "not known in numbers without a time",
      { status: "Preparing", failing: true, lastWarning: warning },
      null,
    ],
  ])("%s", (_, over, trouble) => {
    expect(buildTrouble(cache(over), now)).toEqual(trouble);
  });
});
