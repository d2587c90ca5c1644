import type { CacheVerdict } from "@cachescope/contract";
import { cacheVerdictSchema, longestWait } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Failure } from "./platform/failure.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { event, failed, record } from "./testing/kept-records.ts";

const region = "cn-hangzhou";
const path = `/api/regions/${region}/verdict`;
const scope = { account: "default", regionId: region };
const image = `image=${encodeURIComponent("docker.io/library/nginx:1.27")}`;

let world: World;
let bff: Bff;

beforeAll(async () => {
  world = await startWorld({ estate: { [region]: 0 } });
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.plant(region, [record("imc-1", build)]);
  await world.forget();
  // Looks often, and at nothing that was read before.
  bff = await startBff(world, {
    page: false,
    deadlineMs: 1000,
    verdictEveryMs: 50,
    limits: { ttlMs: 20, buildingTtlMs: 20 },
  });
});
afterEach(async () => {
  await bff.close();
  await world.heal();
});

const build = { Status: "Creating", Progress: "10%", CreationTime: new Date().toISOString() };
const ask = (query: string, init?: RequestInit) => bff.get(`${path}?${query}`, init);
const read = async (response: Response): Promise<CacheVerdict> =>
  cacheVerdictSchema.parse(await response.json());
const callsBy = (calls: number) =>
  expect.poll(async () => (await world.stats()).calls).toBeGreaterThan(calls);
const setTo = (id: string, fields: object) => world.patch(region, id, fields);

describe("an answer that is waited for", () => {
  test.each(["id=imc-1", "name=web", image])("comes when a build is Ready: %s", async (query) => {
    const answer = ask(`${query}&wait=60`);
    await callsBy(2);
    await setTo("imc-1", { Status: "Ready", Progress: "100%" });
    expect(await read(await answer)).toMatchObject({ usable: "yes", settled: true, cache: { id: "imc-1" } });
  });

  test.each(["id=imc-1", "name=web", image])(
    "comes when a build has failed, and not while it only fails: %s",
    async (query) => {
      const warning = event("dial tcp 1.2.3.4:443: i/o timeout", new Date().toISOString());
      await setTo("imc-1", { Events: [warning] });
      const answer = ask(`${query}&wait=60`);
      await callsBy(4);
      await setTo("imc-1", { Status: "Failed" });
      expect(await read(await answer)).toMatchObject({
        usable: "no",
        settled: true,
        why: { cause: "egress" },
      });
    },
  );

  test("comes at once where it is settled", async () => {
    await world.plant(region, [failed("imc-1")]);
    expect(await read(await ask("id=imc-1&wait=600"))).toMatchObject({ usable: "no", settled: true });
    expect((await world.stats()).calls).toBe(1);
  });

  test("is what was kept when the cache is removed meanwhile", async () => {
    const answer = ask("id=imc-1&wait=60");
    await callsBy(1);
    await world.remove(region, ["imc-1"]);
    expect(await read(await answer)).toMatchObject({
      usable: "no",
      settled: true,
      until: null,
      kept: { departure: "early" },
    });
  });

  test("of an image goes on with another build when one fails", async () => {
    await world.add(region, [record("imc-2", { ...build, CreationTime: "2026-01-01T00:00:00Z" })]);
    const answer = ask(`${image}&wait=60`);
    await callsBy(4);
    await setTo("imc-1", { Status: "Failed" });
    await callsBy((await world.stats()).calls + 4);
    await setTo("imc-2", { Status: "Ready", Progress: "100%" });
    expect(await read(await answer)).toMatchObject({ usable: "yes", settled: true, cache: { id: "imc-2" } });
  });

  test("is not settled when the time is over", async () => {
    const before = performance.now();
    expect(await read(await ask("id=imc-1&wait=1"))).toMatchObject({ usable: "no", settled: false });
    expect(performance.now() - before).toBeGreaterThan(990);
  });

  test("survives a failure that passes, and tells it when the time is over", async () => {
    const answer = ask("id=imc-1&wait=2");
    await callsBy(1);
    await world.misbehave({ kind: "internal-error" });
    expect(await read(await answer)).toMatchObject({ settled: false, stale: true });
  });
});

describe("what waiting costs", () => {
  test("many who wait share every call", async () => {
    const answers = Array.from({ length: 30 }, () => ask("id=imc-1&wait=60"));
    await callsBy(3);
    await setTo("imc-1", { Status: "Ready", Progress: "100%" });
    for (const answer of answers) expect(await read(await answer)).toMatchObject({ usable: "yes" });
    // Thirty waited through at least three looks.
    expect((await world.stats()).calls).toBeLessThan(30);
  });

  test("nothing is read before a look is due, and what others read ends the wait", async () => {
    await bff.close();
    bff = await startBff(world, { page: false });
    const answer = ask(`id=imc-1&wait=${longestWait}`);
    await callsBy(0);
    await setTo("imc-1", { Status: "Ready", Progress: "100%" });
    await bff.inventory.readAnew(scope, new AbortController().signal);
    expect(await read(await answer)).toMatchObject({ usable: "yes", settled: true });
    expect((await world.stats()).calls).toBe(2);
  });
});

describe("a wait ends early", () => {
  test("when the viewer leaves: nothing more is asked", async () => {
    const viewer = new AbortController();
    const answer = ask("id=imc-1&wait=600", { signal: viewer.signal }).catch((error: unknown) => error);
    await callsBy(2);
    viewer.abort();
    expect(await answer).toHaveProperty("name", "AbortError");
    await world.forget();
    // As long as many looks would take.
    await world.add(region, [record("imc-2", build)]);
    expect(await read(await ask("id=imc-2&wait=1"))).toMatchObject({ settled: false });
    const { recent } = await world.stats();
    expect(recent.filter(({ params }) => params["ImageCacheId"] === "imc-2").length).toBeGreaterThan(1);
    expect(recent.filter(({ params }) => params["ImageCacheId"] === "imc-1").length).toBeLessThan(2);
  });

  test("when the server begins to stop, at once and with 503; what does not wait is still answered", async () => {
    const waiting = ask("id=imc-1&wait=600");
    await callsBy(1);
    bff.stopping.abort(new Failure("shutting_down"));
    const response = await waiting;
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await problemIn(response)).toMatchObject({ status: 503, code: "shutting_down" });
    expect(await read(await ask("id=imc-1"))).toMatchObject({ settled: false });
    expect(await problemIn(await ask("id=imc-1&wait=600"))).toMatchObject({ code: "shutting_down" });
  });
});
