import { anEvent } from "@cachescope/contract/testing";
import { describe, expect, test } from "vitest";
import { aCache } from "../testing/caches.ts";
import { derive as deriveWatched } from "./derive.ts";
import { diagnose } from "./diagnose.ts";
import { beginWatch } from "./watch.ts";

const now = Date.parse("2026-01-01T00:10:00Z");
const derive = (cache: ReturnType<typeof aCache>) => deriveWatched(cache, beginWatch(cache, now), now);
const warning = (message: string, lastAt: string) => anEvent({ type: "Warning", message, lastAt });

describe("a cache is diagnosed", () => {
  const failed = { status: "Failed", images: [] };

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
      expect(derive(cache)).toMatchObject({ cause: expected, lastWarning: early });
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
      failing: false,
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
    expect(derive(cache)).toMatchObject({ cause: null, lastWarning: events[1] });
  });
  test("as unknown when no warning does", () => {
    expect(diagnose({ ...failed, events: [] }, false)).toMatchObject({ cause: "unknown", evidence: null });
  });
  test("not at all when nothing is wrong, whatever was warned of", () => {
    const events = [warning("x509", "2026-01-01T00:00:00Z")];
    expect(diagnose({ status: "Ready", images: [], events }, false)).toEqual({
      cause: null,
      evidence: null,
      failing: false,
    });
  });
  test("as without egress when it hangs while pulling without a warning", () => {
    const hanging = { images: [], events: [] };
    const egress = { cause: "egress", evidence: null, failing: false };
    expect(diagnose({ status: "Preparing", ...hanging }, true)).toEqual(egress);
    expect(diagnose({ status: "Creating", ...hanging }, true)).toEqual({ ...egress, cause: "unknown" });
  });
});

const at = (minute: number) => `2026-01-01T00:0${minute}:00Z`;

describe("a build fails while it goes on", () => {
  const pulled = (image: string, minute: number) =>
    anEvent({ message: `Successfully pulled image ${image}`, lastAt: at(minute) });
  const refused = (minute: number, image = "a/b:1") =>
    warning(`failed to pull image "${image}": 401 Unauthorized`, at(minute));
  const images = ["a/b:1", "c/d:2"];

  test.each(["Preparing", "Creating", "Updating"])("%s, with its cause, at the first warning", (status) => {
    const cache = aCache({ status, images, events: [refused(1)] });
    expect(derive(cache)).toMatchObject({ failing: true, cause: "auth", lastWarning: refused(1) });
  });
  test("with a cause that no rule recognises", () => {
    const cache = aCache({ status: "Preparing", events: [warning("who knows", at(1))] });
    expect(derive(cache)).toMatchObject({ failing: true, cause: "unknown" });
  });
  test.each([
    ["another try", anEvent({ reason: "Pulling", message: "start to pull images", lastAt: at(2) }), true],
    ["another image was pulled", pulled("c/d:2", 2), true],
    ["a success before", pulled("a/b:1", 0), true],
    ["the image was pulled", pulled("a/b:1", 2), false],
    [
      "the same, as it was told in 2019",
      anEvent({ message: "Success pull image a/b:1", lastAt: at(2) }),
      false,
    ],
    [
      "a further build began",
      anEvent({ message: "Successfully check image cache resource.", lastAt: at(2) }),
      false,
    ],
  ])("until a success answers it: %s", (_, event, failing) => {
    const cache = aCache({ status: "Updating", images, events: [refused(1), event] });
    expect(derive(cache)).toMatchObject({ failing, cause: failing ? "auth" : null });
  });
  test("never once it is over", () => {
    for (const status of ["Ready", "Failed", "UpdateFailed", "Archiving", null])
      expect(derive(aCache({ status, events: [refused(1)] })).failing).toBe(false);
  });
});
