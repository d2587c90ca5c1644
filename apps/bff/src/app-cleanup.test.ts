import { cleanupSchema, departuresSchema } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { failed, record } from "./testing/kept-records.ts";

const region = "cn-hangzhou";
const root = `/api/regions/${region}`;
const began = Date.parse("2026-03-07T10:00:00Z");
const minute = 60_000;

let world: World;
let bff: Bff;
let time = began;

beforeAll(async () => {
  world = await startWorld({ estate: { [region]: 0 } });
});
afterAll(() => world.close());
beforeEach(async () => {
  time = began;
  bff = await startBff(world, { now: () => new Date(time) });
});
afterEach(() => bff.close());

async function readLater(minutes = 2): Promise<void> {
  time += minutes * minute;
  await bff.inventory.readAnew({ account: "default", regionId: region }, new AbortController().signal);
}
const cleanup = async (query = "") =>
  cleanupSchema.parse(await (await bff.get(`${root}/cleanup${query}`)).json());
const departures = async (query = "") =>
  departuresSchema.parse(await (await bff.get(`${root}/departures${query}`)).json());

const held = (id: string, at: string, fields: object = {}) =>
  record(id, {
    ImageCacheName: id,
    CreationTime: at,
    Images: [`app/${id}:1`],
    ImageCacheSize: 20,
    ...fields,
  });

describe("what could go", () => {
  test("is told with its reason, what stays in its place, and how much it holds", async () => {
    await world.plant(region, [
      held("imc-old", "2026-03-01T00:00:00Z", { ImageCacheName: "web" }),
      held("imc-new", "2026-03-05T00:00:00Z", {
        ImageCacheName: "web",
        LastMatchedTime: "2026-03-06T00:00:00Z",
      }),
      held("imc-same", "2026-03-02T00:00:00Z", {
        Images: ["app/imc-new:1"],
        ImageCacheSize: 40,
        LastMatchedTime: "2026-03-06T00:00:00Z",
      }),
      held("imc-idle", "2026-01-01T00:00:00Z", { Tags: [{ Key: "team", Value: "ml" }] }),
      held("imc-used", "2026-01-01T00:00:00Z", { LastMatchedTime: "2026-01-02T00:00:00Z" }),
      failed("imc-failed", { CreationTime: "2026-01-01T00:00:00Z", ImageCacheName: "f" }),
    ]);
    const plan = await cleanup();
    expect(plan.items.map(({ id, reason, stays }) => [id, reason, stays?.id ?? null])).toEqual([
      ["imc-same", "duplicate", "imc-new"],
      ["imc-idle", "never_matched", null],
      ["imc-old", "superseded", "imc-new"],
    ]);
    expect(plan).toMatchObject({ total: 3, sizeGiB: 80, unusedDays: 30, stale: false });
    expect((await cleanup("?unusedDays=3650")).total).toBe(2);
    expect((await cleanup("?tag.team=ml")).items).toMatchObject([{ id: "imc-idle" }]);
  });

  test("is not what a pod was seen to use, though ECI says never", async () => {
    await world.plant(region, [
      held("imc-a", "2026-01-01T00:00:00Z", { LastMatchedTime: "2026-03-06T00:00:00Z" }),
    ]);
    await readLater();
    await world.patch(region, "imc-a", { LastMatchedTime: "" });
    await readLater();
    expect((await cleanup()).items).toEqual([]);
  });

  test("is told also while nothing can be kept", async () => {
    await bff.close();
    bff = await startBff(world, { place: { kind: "file", directory: "/etc/hostname/none" } });
    await world.plant(region, [held("imc-a", "2026-01-01T00:00:00Z")]);
    const plan = await cleanup();
    expect(plan).toMatchObject({ total: 1, keeping: { trouble: "unwritable" } });
  });
});

describe("what left", () => {
  test("is told latest first, with why, when pods used it and what has its name now", async () => {
    await world.plant(region, [
      held("imc-1", "2026-03-01T00:00:00Z", {
        ImageCacheName: "web",
        LastMatchedTime: "2026-03-07T09:00:00Z",
        Tags: [{ Key: "team", Value: "ml" }],
      }),
      held("imc-2", "2026-03-01T00:00:00Z", { ExpireDateTime: "2026-03-07T10:05:00Z" }),
    ]);
    await readLater();
    await world.patch(region, "imc-1", { LastMatchedTime: "2026-03-07T10:01:00Z" });
    await readLater();
    await world.remove(region, ["imc-1"]);
    await world.add(region, [held("imc-3", "2026-03-07T10:03:00Z", { ImageCacheName: "web" })]);
    await readLater();
    await world.remove(region, ["imc-2"]);
    await readLater();
    const told = await departures("?period=24h");
    expect(told).toMatchObject({
      total: 2,
      caches: [
        { id: "imc-2", status: "Ready", departure: "expired", matched: null, idleMs: null, replacedBy: null },
        {
          id: "imc-1",
          departure: "early",
          goneAt: "2026-03-07T10:06:00.000Z",
          matched: { firstAt: "2026-03-07T09:00:00.000Z", lastAt: "2026-03-07T10:01:00.000Z" },
          replacedBy: "imc-3",
        },
      ],
    });
    expect(told.caches[1]?.idleMs).toBe(
      Date.parse(told.caches[1]?.lastSeenAt ?? "") - Date.parse("2026-03-07T10:01:00Z"),
    );
    expect((await departures("?tag.team=ml")).caches).toMatchObject([{ id: "imc-1" }]);
    time += 25 * 60 * minute;
    expect((await departures("?period=24h")).caches).toEqual([]);
  });
});

test.each([
  ["cleanup", "?unusedDays=x&colour=red", ["colour", "unusedDays"]],
  ["departures", "?period=1y&matchImage=a", ["period", "matchImage"]],
])("%s that is asked for wrongly is refused: %s", async (path, query, parameters) => {
  const problem = await problemIn(await bff.get(`${root}/${path}${query}`));
  expect(problem.status).toBe(400);
  expect(problem.faults?.map(({ parameter }) => parameter)).toEqual(parameters);
});

test.each(["cleanup", "departures"])("%s of a region that cannot be read is a problem", async (path) => {
  await world.misbehave({ kind: "forbidden" });
  expect((await problemIn(await bff.get(`${root}/${path}`))).code).toBe("forbidden");
  await world.heal();
});
