import { firstPage } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { everything } from "./inventory/listing-for.ts";
import { defaultAccount } from "./inventory/scope.ts";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { watchedScopes, watchRegions } from "./watch-regions.ts";

let world: World;
let bff: Bff;
beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 45, "cn-beijing": 5 } });
});
afterAll(() => world.close());
beforeEach(async () => {
  bff = await startBff(world);
  await world.heal();
  await world.forget();
});
afterEach(() => bff.close());

const scopeOf = (regionId: string) => ({ account: defaultAccount, regionId });
const readings = async (region: string) => {
  const { recent } = await world.stats();
  return recent.filter(({ params, page }) => params["RegionId"] === region && page === 1).length;
};

function watch(...regions: string[]) {
  const ending = new AbortController();
  const failed: string[] = [];
  const ended = watchRegions({
    inventory: bff.inventory,
    scopes: regions.map(scopeOf),
    everyMs: 20,
    isOurs: () => Promise.resolve(true),
    signal: ending.signal,
    traceReading: (_, read) => read(),
    onFailure: ({ regionId }, { code }) => failed.push(`${regionId} ${code}`),
  });
  return { failed, ended, end: () => ending.abort() };
}

test("regions are read again and again, although no page is open, until it ends", async () => {
  const { ended, end } = watch("cn-hangzhou", "cn-beijing");
  await expect.poll(() => readings("cn-hangzhou")).toBeGreaterThan(2);
  await expect.poll(() => readings("cn-beijing")).toBeGreaterThan(2);
  end();
  await ended;
  // A reading that has begun is read to its end, but none begins.
  const begun = await readings("cn-hangzhou");
  await bff.get("/healthz");
  expect(await readings("cn-hangzhou")).toBe(begun);
});

test("their quotas are asked for, so that they can be told of", async () => {
  const { ended, end } = watch("cn-beijing");
  await expect
    .poll(() => bff.inventory.glances().map(({ usage }) => usage?.manual.used))
    .toEqual([expect.any(Number)]);
  end();
  await ended;
});

test("one that cannot be read hides no other, and is tried again", async () => {
  await world.misbehave({ kind: "forbidden", region: "cn-hangzhou" });
  const { failed, ended, end } = watch("cn-hangzhou", "cn-beijing");
  await expect.poll(() => readings("cn-beijing")).toBeGreaterThan(1);
  expect(failed).toContain("cn-hangzhou forbidden");
  await world.heal();
  await expect
    .poll(() => bff.inventory.listedPage(scopeOf("cn-hangzhou"), firstPage(everything)))
    .not.toBe(null);
  end();
  await ended;
});

test("no region is watched: it ends at once", async () => {
  await watch().ended;
  expect((await world.stats()).calls).toBe(0);
});

test.each([
  [{ account: null, regionId: "cn-hangzhou" }, ["prod/cn-hangzhou", "staging/cn-hangzhou"]],
  [{ account: null, regionId: "cn-beijing" }, ["prod/cn-beijing"]],
  [{ account: "staging", regionId: "cn-hangzhou" }, ["staging/cn-hangzhou"]],
  [{ account: "staging", regionId: "cn-beijing" }, ["staging/cn-beijing"]],
  [{ account: null, regionId: "us-east-1" }, []],
])("of two accounts %j watches %j", (watched, expected) => {
  const accounts = [
    { name: "prod", regions: [{ id: "cn-hangzhou" }, { id: "cn-beijing" }] },
    { name: "staging", regions: [{ id: "cn-hangzhou" }] },
  ];
  const scopes = watchedScopes([watched], accounts);
  expect(scopes.map(({ account, regionId }) => `${account}/${regionId}`)).toEqual(expected);
});

test("of one account a region is watched that is not shown", () => {
  const scopes = watchedScopes(
    [{ account: null, regionId: "us-east-1" }],
    [{ name: "default", regions: [] }],
  );
  expect(scopes).toEqual([{ account: "default", regionId: "us-east-1" }]);
});
