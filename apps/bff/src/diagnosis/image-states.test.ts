import type { CacheEvent, ImageState } from "@cachescope/contract";
import { anEvent } from "@cachescope/contract/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCache } from "../testing/caches.ts";
import { imagesPulledOf, imageStatesOf } from "./image-states.ts";

const at = (second: number) =>
  new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString().replace(".000Z", "Z");
const event = (message: string, second: number | null, known: Partial<CacheEvent> = {}) => {
  const time = second === null ? null : at(second);
  return anEvent({ message, firstAt: time, lastAt: time, ...known });
};
const checked = event("Successfully check image cache resource.", 3);
const began = event("start to pull images", 8);
const pulled = (image: string, second: number | null) => event(`Successfully pulled image ${image}`, second);
const refused = (image: string, second: number | null) =>
  event(`failed to pull image "${image}": 401 Unauthorized`, second, { type: "Warning" });

const images = ["a/web:1", "nginx:1.27", "r.example.com:5000/db@sha256:0f"] as const;
const [web, nginx, db] = images;
const build = (events: CacheEvent[], known: Parameters<typeof aCache>[0] = {}) =>
  aCache({ status: "Preparing", images: [...images], events, eventCount: events.length, ...known });
const short = (state: ImageState | null) => {
  switch (state?.state) {
    case "pulling":
      return `pulling since ${state.since}`;
    case "pulled":
      return `pulled in ${state.tookMs}`;
    case "failing":
      return `failing: ${state.cause}`;
    case "waiting":
      return "waiting";
    case undefined:
      return null;
  }
};
const statesOf = (...from: Parameters<typeof build>) => imageStatesOf(build(...from)).map(short);

const pullingSince = (second: number) => `pulling since ${at(second)}`;
const pulledInAll = "pulled in null";

describe("of the images of a build", () => {
  test.each<[string, CacheEvent[], (string | null)[]]>([
    ["nothing is known without an event", [], [null, null, null]],
    ["nothing by messages that are not known", [event("prewarming shard 7", 1)], [null, null, null]],
    ["all wait once it is checked", [checked], ["waiting", "waiting", "waiting"]],
    ["all are pulled at once where ECI says so", [checked, began], [8, 8, 8].map(pullingSince)],
    [
      "those that ECI has pulled are told",
      [checked, began, pulled(web, 20), pulled(db, 50)],
      [pulledInAll, pullingSince(8), pulledInAll],
    ],
    [
      "one has its own time where ECI tells of each, and the others wait",
      [checked, event(`Pulling image "${web}"`, 8), pulled(web, 20), event(`Pulling image "${nginx}"`, 20)],
      ["pulled in 12000", pullingSince(20), "waiting"],
    ],
    [
      "a message may say how long it took",
      [event(`Successfully pulled image "${web}" in 1m41.5s (1m42s including waiting)`, 200)],
      ["pulled in 101500", null, null],
    ],
    [
      "one that is there already is pulled",
      [event(`Container image "${web}" already present on machine`, 9)],
      [pulledInAll, null, null],
    ],
    ["the messages of 2019 are read", [event(`Success pull image ${nginx}`, 9)], [null, pulledInAll, null]],
    [
      "an image that is not of the cache says nothing of them",
      [event("Success pull image registry-vpc.cn-hangzhou.aliyuncs.com/acs/pause-amd64:3.0", 9)],
      [null, null, null],
    ],
    [
      "one fails, for a cause of its own, while others go on",
      [checked, began, pulled(web, 20), refused(nginx, 30)],
      [pulledInAll, "failing: auth", pullingSince(8)],
    ],
    [
      "of two at the same time, the warning holds",
      [began, pulled(web, 20), refused(web, 20)],
      ["failing: auth", pullingSince(8), pullingSince(8)],
    ],
    [
      "a later success answers it",
      [began, refused(web, 20), pulled(web, 21)],
      [pulledInAll, pullingSince(8), pullingSince(8)],
    ],
    [
      "a pull that began in the same second is over",
      [pulled(web, 8), event(`Pulling image ${web}`, 8)],
      ["pulled in 0", "waiting", "waiting"],
    ],
    [
      "a warning that names none leaves open which goes on",
      [began, pulled(web, 20), event("Error: ImagePullBackOff", 30, { type: "Warning" })],
      [pulledInAll, null, null],
    ],
    [
      "one is pulled even where the time is missing",
      [began, pulled(web, null)],
      [pulledInAll, pullingSince(8), pullingSince(8)],
    ],
    [
      "a success of another type is not believed",
      [{ ...pulled(web, 20), type: "Critical" }],
      [null, null, null],
    ],
  ])("%s", (_, events, states) => {
    expect(statesOf(events)).toEqual(states);
    expect(statesOf(events.filter(({ type }) => type === "Normal").toReversed())).toEqual(
      statesOf(events.filter(({ type }) => type === "Normal")),
    );
  });

  test("one alone has taken as long as all", () => {
    expect(statesOf([began, pulled(web, 20)], { images: [web] })).toEqual(["pulled in 12000"]);
  });

  test("none is claimed to wait where earlier events may be missing", () => {
    const many = Array.from({ length: 49 }, (_, n) => event("noise", n));
    expect(statesOf([...many, began])).toEqual([null, null, null]);
    expect(imagesPulledOf(build([...many, pulled(web, 60)]))).toBe(null);
  });

  test.each(["Ready", "Failed", "UpdateFailed", "Archiving", null])(
    "nothing is told when it is %s",
    (status) => {
      expect(statesOf([checked, began, pulled(web, 20)], { status })).toEqual([]);
    },
  );

  test("an update is told by its own events, and not by those of the creation", () => {
    const creation = [checked, began, ...images.map((image, n) => pulled(image, 20 + n))];
    const done = event("Successfully created image cache.", 60);
    const update = { status: "Updating" };
    expect(statesOf([...creation, done], update)).toEqual([null, null, null]);
    // What the real API writes at the end is not known.
    expect(statesOf(creation, update)).toEqual([null, null, null]);
    const again = [event(checked.message ?? "", 100), event(began.message ?? "", 105), pulled(web, 120)];
    expect(statesOf([...creation, done, ...again], update)).toEqual([
      pulledInAll,
      pullingSince(105),
      pullingSince(105),
    ]);
  });
});

describe("how many are pulled", () => {
  test.each<[string, Parameters<typeof build>, object | null]>([
    ["is told while it pulls", [[began, pulled(web, 20), pulled(db, 30)]], { pulled: 2, total: 3 }],
    ["none, when that is known", [[began]], { pulled: 0, total: 3 }],
    ["and all of them", [[began, ...images.map((image) => pulled(image, 20))]], { pulled: 3, total: 3 }],
    ["is not, where events do not tell", [[event("prewarming shard 7", 1)]], null],
    ["nor by a failure alone", [[refused(web, 20)]], null],
    ["nor when the snapshot is made", [[began, pulled(web, 20)], { status: "Creating" }], null],
    ["nor where images could not be read", [[began], { unreadable: ["images"] }], null],
    ["nor of a cache without images", [[began], { images: [] }], null],
  ])("%s", (_, from, counts) => {
    expect(imagesPulledOf(build(...from))).toEqual(counts);
  });
});

const isPulled = (state: ImageState | null) => state?.state === "pulled";

describe("whatever the events are, and in whatever order", () => {
  const time = fc.option(fc.nat({ max: 9 }));
  const anyEvent = fc.oneof(
    fc.tuple(fc.constantFrom(...images), time).map(([image, second]) => pulled(image, second)),
    fc.tuple(fc.constantFrom(...images), time).map(([image, second]) => refused(image, second)),
    fc
      .tuple(fc.constantFrom(...images), time)
      .map(([image, second]) => event(`Pulling image "${image}"`, second)),
    time.map((second) => event("start to pull images", second)),
    fc.tuple(fc.string(), time).map(([message, second]) => event(message, second)),
    fc.tuple(fc.string(), time).map(([message, second]) => event(message, second, { type: "Warning" })),
  );
  const events = fc.array(anyEvent, { maxLength: 50 });

  test("each image has one state at most, and the count is of those that are pulled", () => {
    fc.assert(
      fc.property(events, fc.subarray([...images]), (told, held) => {
        const cache = build(told, { images: held });
        const states = imageStatesOf(cache);
        expect(states).toHaveLength(held.length);
        const counts = imagesPulledOf(cache);
        if (counts) expect(counts).toEqual({ pulled: states.filter(isPulled).length, total: held.length });
      }),
    );
  });

  test("an image is pulled only by an event that says so, and one that was is not said to wait", () => {
    fc.assert(
      fc.property(events, (told) => {
        for (const [place, state] of imageStatesOf(build(told)).entries()) {
          const wasPulled = told.some(
            ({ message }) => message === `Successfully pulled image ${images[place]}`,
          );
          if (isPulled(state)) expect(wasPulled).toBe(true);
          if (state?.state === "waiting") expect(wasPulled).toBe(false);
        }
      }),
    );
  });

  test("what no rule knows changes nothing", () => {
    const noise = fc.array(
      fc.string().map((message) => event(`~ ${message}`, 5)),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), noise, (told, more) => {
        expect(imageStatesOf(build([...told, ...more]))).toEqual(imageStatesOf(build(told)));
      }),
    );
  });
});
