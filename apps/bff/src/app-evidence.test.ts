import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { historySchema, imageCacheDetailSchema } from "@cachescope/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Place } from "./evidence/store/database.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { event, failed, record } from "./testing/kept-records.ts";

const region = "cn-hangzhou";
const list = `/api/regions/${region}/image-caches`;
const minute = 60_000;
const began = Date.parse("2026-03-07T10:00:00Z");

let world: World;
let directory: string;
let time = began;
const now = () => new Date(time);

beforeAll(async () => {
  world = await startWorld({ estate: { [region]: 0 } });
  directory = await mkdtemp(join(tmpdir(), "cachescope-evidence-"));
});
afterAll(async () => {
  await world.close();
  await rm(directory, { recursive: true });
});

const start = (place: Place = { kind: "file", directory }) => startBff(world, { place, now });
const historyOf = async (bff: Bff, id: string) =>
  historySchema.parse(await (await bff.get(`${list}/${id}/history`)).json());
const detailOf = async (bff: Bff, id: string) =>
  imageCacheDetailSchema.parse(await (await bff.get(`${list}/${id}`)).json());

/** Reads the region once more, so many minutes later. */
async function readLater(bff: Bff, minutes = 2): Promise<void> {
  time += minutes * minute;
  await bff.inventory.readAnew({ account: "default", regionId: region }, new AbortController().signal);
}

describe("a failed cache that ECI has removed", () => {
  test("is read with all its events, also by a server that starts later", async () => {
    await world.plant(region, [failed("imc-gone"), record("imc-stays")]);
    const first = await start();
    await readLater(first);
    await world.patch(region, "imc-gone", {
      Events: [event("no space left on device", "2026-03-07T09:40:00Z")],
    });
    await readLater(first);
    await world.remove(region, ["imc-gone"]);
    await readLater(first);
    await first.close();

    const second = await start();
    const { item, kept, raw, asOf } = await detailOf(second, "imc-gone");
    expect(raw).toBe(null);
    expect(item).toMatchObject({ id: "imc-gone", status: "Failed", name: "web" });
    expect(item.events.map(({ message }) => message)).toEqual([
      "dial tcp 1.2.3.4:443: i/o timeout",
      "no space left on device",
    ]);
    expect(kept).toMatchObject({ firstSeenAt: iso(2), departure: "early", goneAt: iso(6) });
    expect(asOf).toBe(kept?.lastSeenAt);
    expect((await detailOf(second, "imc-stays")).kept).toBe(null);
    await second.close();
  });

  test("that went while no server ran is found gone by the next reading, for a reason that is not known", async () => {
    time = began;
    await world.plant(region, [failed("imc-slept"), record("imc-awake")]);
    const first = await start();
    await readLater(first);
    await first.close();
    await world.remove(region, ["imc-slept"]);
    const second = await start();
    await readLater(second, 11 * 60);
    const { kept } = await historyOf(second, "imc-slept");
    expect(kept).toMatchObject({ lastSeenAt: iso(2), goneAt: iso(2 + 11 * 60), departure: "unknown" });
    await second.close();
  });

  test("was never seen: the answer is that it is not there", async () => {
    const bff = await start({ kind: "memory" });
    const response = await bff.get(`${list}/imc-never`);
    expect(await problemIn(response)).toMatchObject({ status: 404, code: "cache_not_found" });
    expect(await historyOf(bff, "imc-never")).toMatchObject({ kept: null, changes: [], builds: [] });
    await bff.close();
  });
});

test("the history of a cache has its statuses, its matches and the builds before it", async () => {
  time = began;
  const bff = await start({ kind: "memory" });
  await world.plant(region, [failed("imc-1")]);
  await readLater(bff);
  await world.remove(region, ["imc-1"]);
  await world.add(region, [
    record("imc-2", { Status: "Creating", Progress: "10%", CreationTime: "2026-03-07T10:03:00Z" }),
  ]);
  await readLater(bff);
  await world.patch(region, "imc-2", { Progress: "60%" });
  await readLater(bff);
  await world.patch(region, "imc-2", { Status: "Ready", Progress: "100%" });
  await readLater(bff);
  await world.patch(region, "imc-2", { LastMatchedTime: "2026-03-07T10:09:00Z" });
  await readLater(bff);
  await world.patch(region, "imc-2", { LastMatchedTime: "2026-03-07T10:11:00Z" });
  await readLater(bff);
  const history = await historyOf(bff, "imc-2");
  expect(history).toMatchObject({
    keeping: { place: "memory", days: 30, trouble: null },
    kept: { firstSeenAt: iso(4), goneAt: null, departure: null, replacedBy: null },
    changes: [
      { at: iso(4), status: "Creating", progress: 10 },
      { at: iso(6), status: "Creating", progress: 60 },
      { at: iso(8), status: "Ready", progress: 100 },
    ],
    builds: [{ id: "imc-1", status: "Failed", causes: ["egress"], goneAt: iso(4) }],
    matched: { firstAt: "2026-03-07T10:09:00.000Z", lastAt: "2026-03-07T10:11:00.000Z" },
  });
  expect((await historyOf(bff, "imc-1")).kept).toMatchObject({
    departure: "early",
    replacedBy: { id: "imc-2", status: "Ready" },
  });
  await bff.close();
});

describe("how long a build takes", () => {
  test.each([
    ["name", "nightly"],
    ["repositories", "another"],
  ])("is told by former ones of its %s, with when it is expected to end", async (by, ImageCacheName) => {
    time = began;
    await world.plant(region, [
      built("imc-1", { ImageCacheName: "nightly", ...done("06", 12) }),
      built("imc-2", { ImageCacheName: "nightly", ...done("07", 20), Images: ["registry.example/app:2"] }),
      built("imc-3", { ImageCacheName: "nightly", ...done("08", 15) }),
      built("imc-now", { ImageCacheName, Status: "Creating", CreationTime: "2026-03-07T10:00:00Z" }),
    ]);
    const bff = await start({ kind: "memory" });
    await readLater(bff);
    expect(await historyOf(bff, "imc-now")).toMatchObject({
      usual: {
        by,
        count: 3,
        medianMs: 15 * minute,
        leastMs: 12 * minute,
        mostMs: 20 * minute,
        atMost: false,
      },
      expected: { at: "2026-03-07T10:15:00.000Z", lateFrom: "2026-03-07T10:20:00.000Z" },
    });
    // Only what came before counts.
    expect(await historyOf(bff, "imc-3")).toMatchObject({ usual: null, expected: null });
    await bff.close();
  });
});

describe("what cannot be kept", () => {
  test("is told, and the dashboard goes on", async () => {
    time = began;
    await world.plant(region, [failed("imc-x")]);
    const bff = await start({ kind: "file", directory: "/etc/hostname/none" });
    await readLater(bff);
    expect((await detailOf(bff, "imc-x")).item.status).toBe("Failed");
    expect((await historyOf(bff, "imc-x")).keeping).toMatchObject({ place: "file", trouble: "unwritable" });
    expect(bff.logged()).toContain("what is seen cannot be kept");
    await world.remove(region, ["imc-x"]);
    await readLater(bff);
    expect((await problemIn(await bff.get(`${list}/imc-x`))).code).toBe("cache_not_found");
    await bff.close();
  });

  test.each([["/history?x=1", "x"]])(
    "a query that is not understood is refused: %s",
    async (path, parameter) => {
      const bff = await start({ kind: "memory" });
      const problem = await problemIn(await bff.get(`${list}/imc-x${path}`));
      expect(problem).toMatchObject({ status: 400, faults: [{ parameter, reason: "unknown_parameter" }] });
      await bff.close();
    },
  );
});

const iso = (minutes: number): string => new Date(began + minutes * minute).toISOString();

const normal = (message: string, at: string) => event(message, at, { Type: "Normal", Reason: "Created" });
const built = (id: string, fields: object) =>
  record(id, { Images: ["registry.example/app:1"], Events: [], ...fields });
const done = (hour: string, minutes: number) => ({
  CreationTime: `2026-03-07T${hour}:00:00Z`,
  Events: [normal("Successfully created image cache.", `2026-03-07T${hour}:${minutes}:00Z`)],
});
