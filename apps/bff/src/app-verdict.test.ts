import type { CacheVerdict } from "@cachescope/contract";
import { cacheVerdictSchema } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { event, failed, record } from "./testing/kept-records.ts";

const region = "cn-hangzhou";
const path = `/api/regions/${region}/verdict`;
const nginx = "docker.io/library/nginx:1.27";
const minute = 60_000;
const began = Date.parse("2026-03-07T10:00:00Z");

let world: World;
let bff: Bff;
let time = began;

beforeAll(async () => {
  world = await startWorld({ estate: { [region]: 0 } });
});
afterAll(() => world.close());
afterEach(async () => {
  time = began;
  await bff.close();
  await world.heal();
});

/** A server in a region that has these caches. */
async function start(...records: object[]): Promise<void> {
  await world.plant(region, records);
  bff = await startBff(world, { page: false, now: () => new Date(time) });
}

async function readLater(minutes = 2): Promise<void> {
  time += minutes * minute;
  await bff.inventory.readAnew({ account: "default", regionId: region }, new AbortController().signal);
}

const verdictOn = async (query: string): Promise<CacheVerdict> =>
  cacheVerdictSchema.parse(await (await bff.get(`${path}?${query}`)).json());

const building = (id: string, fields: object = {}) =>
  record(id, { Status: "Creating", Progress: "10%", CreationTime: "2026-03-07T09:59:00Z", ...fields });

describe("the verdict on one cache", () => {
  test.each([
    ["Ready", {}, { usable: "yes", settled: true, why: null, remedy: null }],
    ["Ready", { Progress: "40%", FlashSnapshotId: "s-1" }, { usable: "early", settled: true, remedy: null }],
    ["Preparing", {}, { usable: "no", settled: false, why: null, remedy: { code: "wait" } }],
    ["Creating", {}, { usable: "no", settled: false, why: null, remedy: { code: "wait" } }],
    ["Updating", {}, { usable: "no", settled: false, why: null, remedy: { code: "wait" } }],
    ["Failed", {}, { usable: "no", settled: true, why: { cause: "unknown", likely: false, warning: null } }],
    ["UpdateFailed", {}, { usable: "no", settled: true, remedy: { code: "unknown" } }],
    ["Archiving", {}, { usable: "unknown", settled: false, remedy: null }],
  ])("in the status %s %o is %o", async (status, fields, expected) => {
    await start(record("imc-1", { Status: status, CreationTime: "2026-03-07T09:59:00Z", ...fields }));
    expect(await verdictOn("id=imc-1")).toMatchObject({
      ...expected,
      cache: { id: "imc-1", name: "web", status },
      others: 0,
      kept: null,
      stale: false,
    });
  });

  test("that failed tells the cause, the warning that told it, who can help, and until when its record is there", async () => {
    const message =
      "failed to pull https://user:hunter2@reg.example.com/a: dial tcp 1.2.3.4:443: i/o timeout";
    await start(failed("imc-1", { Events: [event(message, "2026-03-07T09:30:00Z")] }));
    const verdict = await verdictOn("id=imc-1");
    expect(verdict).toMatchObject({
      usable: "no",
      settled: true,
      why: { cause: "egress", likely: false, warning: { type: "Warning", reason: "Failed" } },
      remedy: {
        code: "egress",
        owners: ["cloudAdministrator", "cacheOwner"],
        documentation: expect.stringMatching(/^https:\/\/www\.alibabacloud\.com\/help\/en\/eci\//),
      },
      until: { kind: "record_leaves", at: "2026-03-08T09:30:00Z", expected: true, reason: "failed" },
    });
    expect(verdict.why?.warning?.message).toContain("i/o timeout");
    expect(JSON.stringify(verdict)).not.toContain("hunter2");
  });

  test("that is being built and fails is not called failed, and is well again when its step succeeds", async () => {
    const warning = event("dial tcp 1.2.3.4:443: i/o timeout", "2026-03-07T09:59:10Z");
    await start(building("imc-1", { Status: "Preparing", Events: [warning] }));
    expect(await verdictOn("id=imc-1")).toMatchObject({
      usable: "no",
      settled: false,
      why: { cause: "egress", likely: false, warning: { message: warning.Message } },
      remedy: { code: "egress" },
      cache: { failing: true, stalledSince: null },
    });
    await world.patch(region, "imc-1", { Status: "Ready", Progress: "100%" });
    await readLater();
    expect(await verdictOn("id=imc-1")).toMatchObject({
      usable: "yes",
      settled: true,
      why: null,
      remedy: null,
    });
  });

  test("that is silent for long is stalled, for a cause that is only likely, and may go on", async () => {
    await start(building("imc-1", { Status: "Preparing", CreationTime: "2026-03-07T09:30:00Z" }));
    expect(await verdictOn("id=imc-1")).toMatchObject({
      usable: "no",
      settled: false,
      why: { cause: "egress", likely: true, warning: null },
      cache: { stalledSince: "2026-03-07T09:30:00Z" },
    });
  });

  test("that is gone is what was kept of it: usable no more", async () => {
    await start(failed("imc-failed"), record("imc-ready", { ImageCacheName: "api" }));
    await readLater();
    await world.remove(region, ["imc-failed", "imc-ready"]);
    await readLater();
    expect(await verdictOn("id=imc-failed")).toMatchObject({
      usable: "no",
      settled: true,
      why: { cause: "egress" },
      remedy: { code: "egress" },
      until: null,
      kept: { departure: "early" },
    });
    expect(await verdictOn("name=api")).toMatchObject({
      usable: "no",
      settled: true,
      why: null,
      remedy: { code: "create", owners: ["cacheOwner"] },
      cache: { id: "imc-ready", status: "Ready" },
      kept: { departure: "early" },
    });
  });
});

const at = (hour: string) => ({ CreationTime: `2026-03-07T${hour}:00:00Z` });

describe("the verdict on a name", () => {
  test("is that on its newest cache, and tells how many others have it", async () => {
    await start(
      record("imc-old", at("07")),
      building("imc-new", at("09")),
      failed("imc-middle", at("08")),
      record("imc-other", { ImageCacheName: "other" }),
    );
    expect(await verdictOn("name=web")).toMatchObject({
      cache: { id: "imc-new" },
      others: 2,
      settled: false,
    });
    expect(await verdictOn("name=other")).toMatchObject({ usable: "yes", others: 0 });
  });

  test("costs one call, not the reading of a region", async () => {
    await start(...Array.from({ length: 90 }, (_, n) => record(`imc-${n}`, { ImageCacheName: `name-${n}` })));
    await world.forget();
    await verdictOn("name=name-70");
    expect((await world.stats()).calls).toBe(1);
  });
});

describe("the verdict on an image", () => {
  const query = `image=${encodeURIComponent(nginx)}`;

  test("is that on the Ready cache that pods are expected to be given", async () => {
    await start(building("imc-new"), record("imc-1"), failed("imc-2"));
    expect(await verdictOn(query)).toMatchObject({ usable: "yes", settled: true, cache: { id: "imc-1" } });
  });

  test("is that on what is being built for it where none is Ready, and on what failed where nothing is", async () => {
    await start(failed("imc-2"), building("imc-new"));
    expect(await verdictOn(query)).toMatchObject({ settled: false, cache: { id: "imc-new" } });
    await world.remove(region, ["imc-new"]);
    await readLater();
    await bff.close();
    bff = await startBff(world, { page: false, now: () => new Date(time) });
    expect(await verdictOn(query)).toMatchObject({
      usable: "no",
      settled: true,
      why: { cause: "egress" },
      cache: { id: "imc-2" },
    });
  });

  test("that no cache holds is no, and create one", async () => {
    await start(record("imc-1"));
    expect(await verdictOn("image=example.com/none:1")).toMatchObject({
      usable: "no",
      settled: true,
      cache: null,
      until: null,
      remedy: { code: "create" },
    });
  });

  test("is not told from what was not read", async () => {
    const many = Array.from({ length: 90 }, (_, n) => record(`imc-${n}`));
    await world.misbehave({ kind: "hanging", afterPages: 1 });
    await start(...many);
    expect(await verdictOn("image=example.com/none:1")).toMatchObject({
      usable: "unknown",
      settled: false,
      cache: null,
      remedy: null,
    });
  });
});

describe("what cannot be told", () => {
  test.each([
    ["", ["id", "name", "image"], "not_exactly_one"],
    ["?id=a&image=b", ["id", "image"], "not_exactly_one"],
    ["?name=", ["name"], "empty"],
    ["?id=a&wait=601", ["wait"], "out_of_range"],
    ["?id=a&images=b", ["images"], "unknown_parameter"],
  ])("a query %s is refused by name", async (search, parameters, reason) => {
    await start();
    expect(await problemIn(await bff.get(path + search))).toMatchObject({
      status: 400,
      code: "bad_request",
      faults: parameters.map((parameter) => ({ parameter, reason })),
    });
  });

  test.each(["id=imc-none", "name=none", "id=imc-none&wait=60"])(
    "what is not there and was never seen is not found: %s",
    async (query) => {
      await start(record("imc-1"));
      const problem = await problemIn(await bff.get(`${path}?${query}`));
      expect(problem).toMatchObject({ status: 404, code: "cache_not_found" });
    },
  );

  test("an unknown region is told", async () => {
    await start();
    const problem = await problemIn(await bff.get("/api/regions/cn-moon/verdict?id=a"));
    expect(problem).toMatchObject({ status: 404, code: "unknown_region" });
  });

  test.each(["id=imc-1", "name=web", `image=${nginx}`])("a failure of ECI is told: %s", async (query) => {
    await start(record("imc-1"));
    await world.misbehave({ kind: "forbidden" });
    expect(await problemIn(await bff.get(`${path}?${query}`))).toMatchObject({ code: "forbidden" });
  });
});
