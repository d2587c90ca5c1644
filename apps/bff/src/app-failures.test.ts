import type { Failures } from "@cachescope/contract";
import { failuresSchema } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";

const region = "cn-hangzhou";
const path = `/api/regions/${region}/failures`;
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

const timeouts = "dial tcp 1.2.3.4:443: i/o timeout";
const full = "write /var/lib/x: no space left on device";

const failed = (id: string, message: string, at: string, fields: object = {}) => ({
  ImageCacheId: id,
  ImageCacheName: `name-of-${id}`,
  RegionId: region,
  Status: "Failed",
  CreationTime: at,
  Images: ["docker.io/library/nginx:1.27"],
  Tags: [{ Key: "team", Value: "ml" }],
  Events: [
    { Type: "Warning", Reason: "Failed", Message: message, Count: 1, FirstTimestamp: at, LastTimestamp: at },
  ],
  ...fields,
});

async function readLater(minutes = 2): Promise<void> {
  time += minutes * minute;
  await bff.inventory.readAnew({ account: "default", regionId: region }, new AbortController().signal);
}

const failuresIn = async (query = ""): Promise<Failures> =>
  failuresSchema.parse(await (await bff.get(path + query)).json());
const told = ({ groups }: Failures) =>
  groups.map(({ cause, caches }) => [cause, caches.map(({ id, outcome }) => `${id} ${outcome}`)]);

describe("failures", () => {
  test("are told by cause, those that ECI has and those that it has forgotten, and how they ended", async () => {
    await world.plant(region, [
      failed("imc-a", timeouts, "2026-03-07T09:00:00Z"),
      failed("imc-b", timeouts, "2026-03-07T09:30:00Z"),
      failed("imc-c", full, "2026-03-07T08:00:00Z"),
      failed("imc-d", timeouts, "2026-03-07T09:40:00Z", { Status: "Preparing" }),
    ]);
    await readLater();
    await world.patch(region, "imc-d", { Status: "Ready", Events: [] });
    await world.remove(region, ["imc-a", "imc-b"]);
    await world.add(region, [
      failed("imc-e", full, "2026-03-07T10:03:00Z", {
        ImageCacheName: "name-of-imc-b",
        Status: "Ready",
        Events: [],
      }),
    ]);
    await readLater();
    const failures = await failuresIn();
    expect(told(failures)).toEqual([
      ["egress", ["imc-d ready", "imc-b replaced", "imc-a removed"]],
      ["size", ["imc-c failed"]],
    ]);
    expect(failures).toMatchObject({
      total: 4,
      to: "2026-03-07T10:04:00.000Z",
      from: "2026-02-28T10:04:00.000Z",
      stale: false,
      keeping: { place: "memory", trouble: null },
      coverage: { complete: true },
    });
    expect(failures.groups[0]).toMatchObject({
      count: 3,
      gone: 2,
      firstAt: "2026-03-07T09:00:00.000Z",
      lastAt: "2026-03-07T09:40:00.000Z",
      repositories: [{ name: "docker.io/library/nginx", count: 3 }],
      caches: [{ event: { message: timeouts } }, { isThere: false }, { isThere: false }],
    });
  });

  test("are those of the period that is asked for", async () => {
    await world.plant(region, [
      failed("imc-old", timeouts, "2026-03-05T09:00:00Z"),
      failed("imc-new", full, "2026-03-07T09:00:00Z"),
    ]);
    expect(told(await failuresIn("?period=24h"))).toEqual([["size", ["imc-new failed"]]]);
    expect((await failuresIn("?period=7d")).total).toBe(2);
  });

  test("are filtered as the list is, also those that are gone", async () => {
    await world.plant(region, [
      failed("imc-a", timeouts, "2026-03-07T09:00:00Z"),
      failed("imc-b", full, "2026-03-07T09:00:00Z", { Tags: [{ Key: "team", Value: "web" }] }),
    ]);
    await readLater();
    await world.remove(region, ["imc-a", "imc-b"]);
    await readLater();
    expect(told(await failuresIn("?tag.team=ml"))).toEqual([["egress", ["imc-a removed"]]]);
    expect(told(await failuresIn("?cause=size"))).toEqual([["size", ["imc-b removed"]]]);
    expect((await failuresIn("?q=nowhere")).groups).toEqual([]);
  });

  test("are those that ECI has, when nothing kept can be read", async () => {
    await bff.close();
    bff = await startBff(world, {
      now: () => new Date(time),
      place: { kind: "file", directory: "/etc/hostname/none" },
    });
    await world.plant(region, [failed("imc-a", timeouts, "2026-03-07T09:00:00Z")]);
    const failures = await failuresIn();
    expect(told(failures)).toEqual([["egress", ["imc-a failed"]]]);
    expect(failures.keeping).toMatchObject({ place: "file", trouble: "unwritable" });
  });

  test("a build that came every night and did not is missing, until it comes", async () => {
    await world.plant(region, [night(1), night(2), night(3)]);
    await readLater();
    await world.plant(region, [night(4), night(5)]);
    await readLater();
    const { missing } = await failuresIn();
    expect(missing).toEqual([
      {
        name: "nightly",
        usualEveryMs: 86_400_000,
        lastAt: "2026-03-05T01:00:00.000Z",
        expectedAt: "2026-03-06T01:00:00.000Z",
        lastId: "imc-5",
      },
    ]);
    expect((await failuresIn("?period=24h")).missing).toEqual([]);
    expect((await failuresIn("?tag.team=ml")).missing).toHaveLength(1);
    expect((await failuresIn("?tag.team=web")).missing).toEqual([]);
    await world.plant(region, [night(7)]);
    await readLater();
    expect((await failuresIn()).missing).toEqual([]);
  });

  test("of an unknown region, or asked for wrongly, are refused", async () => {
    expect((await problemIn(await bff.get("/api/regions/cn-moon/failures"))).code).toBe("unknown_region");
    expect(await problemIn(await bff.get(`${path}?period=1y&x=1`))).toMatchObject({
      status: 400,
      faults: [
        { parameter: "x", reason: "unknown_parameter" },
        { parameter: "period", reason: "not_one_of" },
      ],
    });
  });

  test("of a region that cannot be read are a problem, not an empty answer", async () => {
    await world.misbehave({ kind: "forbidden" });
    expect((await problemIn(await bff.get(path))).code).toBe("forbidden");
    await world.heal();
  });
});

/** A build of every night. */
const night = (day: number, fields: object = {}) => ({
  ...failed(`imc-${day}`, timeouts, `2026-03-0${day}T01:00:00Z`),
  ImageCacheName: "nightly",
  Status: "Ready",
  Events: [],
  ...fields,
});
