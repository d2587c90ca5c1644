import {
  cleanupSchema,
  departuresSchema,
  failuresSchema,
  historySchema,
  imageCachePageSchema,
} from "@cachescope/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import type * as z from "zod/mini";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";

// What the sample data shows to a person who has just started it.

const root = "/api/regions/cn-hangzhou";
const minute = 60_000;
let world: World;
let bff: Bff;
let began = 0;
let time = 0;

beforeAll(async () => {
  world = await startWorld();
  began = time = Date.now();
  bff = await startBff(world, { now: () => new Date(time) });
  await readAnew();
});
afterAll(async () => {
  await bff.close();
  await world.close();
});

const readAnew = () =>
  bff.inventory.readAnew({ account: "default", regionId: "cn-hangzhou" }, new AbortController().signal);
const ask = async <Schema extends z.ZodMiniType>(path: string, schema: Schema): Promise<z.output<Schema>> =>
  schema.parse(await (await bff.get(`${root}${path}`)).json());
const historyOf = async (query: string) => {
  const [row] = (await ask(`/image-caches?${query}&sort=-createdAt`, imageCachePageSchema)).items;
  return ask(`/image-caches/${row?.id}/history`, historySchema);
};

test("a nightly build did not come", async () => {
  const { missing } = await ask("/failures", failuresSchema);
  expect(missing).toMatchObject([{ name: "nightly-regression", usualEveryMs: 24 * 60 * minute }]);
});

test("older builds of a name could go, because the newer ones took their place", async () => {
  const { items } = await ask("/cleanup", cleanupSchema);
  const superseded = items.filter(({ reason }) => reason === "superseded").map(({ name }) => name);
  expect(superseded.filter((name) => name === "nightly-regression")).toHaveLength(4);
});

test("a cache that failed shows that it was built again, and how builds before it went", async () => {
  const { builds, usual } = await historyOf("name=fraud-scoring-2-0-0");
  expect(builds.map(({ status }) => status)).toEqual(["Failed", "Ready", "Ready", "Ready"]);
  expect(usual).toMatchObject({ by: "name", count: 3 });
});

test("a cache that is being built shows when it is expected to be Ready", async () => {
  const { expected } = await historyOf("name=web-storefront-dev");
  expect(Date.parse(expected?.at ?? "")).toBeGreaterThan(began);
});

test("within five minutes three leave, and are told with why", async () => {
  expect((await ask("/departures", departuresSchema)).total).toBe(0);
  time += 5 * minute;
  await world.advance(5 * minute);
  await readAnew();
  const { caches } = await ask("/departures", departuresSchema);
  expect(caches.map(({ departure }) => departure).toSorted()).toEqual(["expired", "failed", "unused"]);
});
