import { anEvent } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { aCache } from "../testing/caches.ts";
import { derive } from "./derive.ts";
import { diagnose, isStalled } from "./diagnose.ts";

const warning = (message: string, lastAt: string) => anEvent({ type: "Warning", message, lastAt });

describe("a cache is diagnosed", () => {
  const failed = { status: "Failed", createdAt: null };

  test("by the newest warning that a rule knows", () => {
    const events = [
      warning("manifest unknown", "2026-01-01T00:00:00Z"),
      warning("x509", "2026-01-01T00:02:00Z"),
      warning("gave up", "2026-01-01T00:03:00Z"),
    ];
    expect(diagnose({ ...failed, events }, false)).toMatchObject({ cause: "tls", evidence: { event: 1 } });
  });
  test.each([
    ["Error: ErrImagePull", "Error: ImagePullBackOff", 'Back-off pulling image "a:429"'],
    ["Error: ImagePullBackOff"],
  ])("by an early warning that later ones only wrap: %s", (...later) => {
    const wrapped = later.map((message, n) => warning(message, `2026-01-01T00:0${n + 1}:00Z`));
    for (const [message, expected] of [
      ["toomanyrequests", "rate_limit"],
      ["who knows", "unknown"],
    ] as const) {
      const early = warning(message, "2026-01-01T00:00:00Z");
      const events = [early, ...wrapped];
      const cache = { ...aCache({ status: "Failed", lastWarning: events.at(-1) ?? null }), events };
      expect(derive(cache, Date.now())).toMatchObject({ cause: expected, lastWarning: early });
    }
  });
  test.each([
    ["what tells, over a newer one that tells nothing", ["manifest unknown", "gave up"], 0],
    ["what tells, over a newer wrapper that tells", ["x509", 'Back-off pulling image "a": 429'], 0],
    ["a wrapper that tells, over what tells nothing", ["who knows", "Back-off pulling image a:1: x509"], 1],
    ["what tells nothing, over a newer wrapper", ["who knows", "Error: ErrImagePull"], 0],
    ["the newest of wrappers alone", ["Error: ErrImagePull", "Error: ImagePullBackOff"], 1],
    ["the newest of those that tell nothing", ["who knows", "gave up"], 1],
  ])("by %s", (_, messages, event) => {
    const events = messages.map((message, n) => warning(message, `2026-01-01T00:0${n}:00Z`));
    expect(diagnose({ ...failed, events }, false).evidence?.event).toBe(event);
    const newestFirst = events.toReversed();
    expect(diagnose({ ...failed, events: newestFirst }, false).evidence?.event).toBe(1 - event);
  });
  test("by the later in the list, of two at the same time or at none", () => {
    for (const time of ["2026-01-01T00:00:00Z", null]) {
      const events = ["x509", "manifest unknown"].map((message) =>
        anEvent({ type: "Warning", message, lastAt: time }),
      );
      expect(diagnose({ ...failed, events }, false)).toMatchObject({
        cause: "not_found",
        evidence: { event: 1 },
      });
    }
  });
  test("by warnings only, and names the words by their place in the message", () => {
    const events = [
      warning('failed to pull image "denied:1": 401 Unauthorized', "2026-01-01T00:00:00Z"),
      anEvent({ message: "x509", lastAt: "2026-01-01T00:09:00Z" }),
    ];
    expect(diagnose({ ...failed, events }, false)).toEqual({
      cause: "auth",
      evidence: { event: 0, reason: [], message: [[33, 49]] },
    });
  });
  test("and shows of a cache with nothing wrong the newest warning", () => {
    const events = [
      warning("toomanyrequests", "2026-01-01T00:00:00Z"),
      warning("later", "2026-01-02T00:00:00Z"),
    ];
    const cache = { ...aCache({ status: "Ready", lastWarning: events[1] ?? null }), events };
    expect(derive(cache, Date.now())).toMatchObject({ cause: null, lastWarning: events[1] });
  });
  test("as unknown when no warning does", () => {
    expect(diagnose({ ...failed, events: [] }, false)).toEqual({ cause: "unknown", evidence: null });
  });
  test("not at all when nothing is wrong, whatever was warned of", () => {
    const events = [warning("x509", "2026-01-01T00:00:00Z")];
    expect(diagnose({ status: "Ready", createdAt: null, events }, false)).toEqual({
      cause: null,
      evidence: null,
    });
  });
  test("as without egress when it hangs while pulling without a warning", () => {
    const hanging = { createdAt: null, events: [] };
    const egress = { cause: "egress", evidence: null };
    expect(diagnose({ status: "Preparing", ...hanging }, true)).toEqual(egress);
    expect(diagnose({ status: "Creating", ...hanging }, true)).toEqual({ ...egress, cause: "unknown" });
  });
});

describe("a build is stalled", () => {
  const createdAt = "2026-01-01T00:00:00Z";
  const at = (minutes: number) => Date.parse(createdAt) + minutes * 60_000;
  test.each([
    ["Preparing", 15, false],
    ["Preparing", 16, true],
    ["Creating", 30, false],
    ["Updating", 31, true],
    ["Ready", 1000, false],
    ["Failed", 1000, false],
  ])("%s after %i minutes without a sign: %s", (status, minutes, expected) => {
    expect(isStalled({ status, createdAt, events: [] }, at(minutes))).toBe(expected);
  });
  test("counted from its newest event", () => {
    const events = [anEvent({ lastAt: "2026-01-01T00:10:00Z" })];
    expect(isStalled({ status: "Preparing", createdAt, events }, at(20))).toBe(false);
  });
  test("never when there is no time to count from", () => {
    expect(isStalled({ status: "Preparing", createdAt: null, events: [] }, at(1000))).toBe(false);
  });
});
