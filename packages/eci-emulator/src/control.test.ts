import { afterAll, describe, expect, test } from "vitest";
import { startEmulator } from "./emulator.ts";
import { call, control, describePage, rowsOf, walk } from "./testing/caller.ts";
import { DAY } from "./times.ts";

const emulator = await startEmulator({ frozen: true, estate: { "cn-hangzhou": 45, "cn-beijing": 3 } });
afterAll(() => emulator.close());

describe("the control calls", () => {
  test("list themselves and every fault", async () => {
    const help = await control(emulator, "GET", "/");
    expect(help.calls).toContain("PUT /faults");
    expect(help.faults).toHaveProperty("throttled");
  });

  test("count what was called, and show it without secrets", async () => {
    await control(emulator, "DELETE", "/stats");
    await walk(emulator, { "Tag.1.Key": "team" });
    await call(emulator, { RegionId: "cn-beijing", Limit: "0" });
    const stats = await control(emulator, "GET", "/stats");
    expect(stats.regions).toMatchObject({
      "cn-beijing": { calls: 1, errors: { InvalidParameter: 1 }, inFlight: 0 },
    });
    expect(stats.recent).toContainEqual(
      expect.objectContaining({ method: "GET", region: "cn-hangzhou", page: 2, status: 200, cutOff: false }),
    );
    expect(stats.recent).toContainEqual(
      expect.objectContaining({ page: 1, params: expect.objectContaining({ "Tag.1.Key": "team" }) }),
    );
    expect(JSON.stringify(stats)).not.toMatch(/LTAI|"Signature"|SignatureNonce/);
  });

  test("tell which caches were shown, and when: not those that a fault kept back", async () => {
    await control(emulator, "DELETE", "/stats");
    const beforeAt = Date.now();
    await walk(emulator, { RegionId: "cn-beijing" });
    await control(emulator, "PUT", "/faults", { kind: "html-502", times: 1 });
    await call(emulator);
    const { shown } = await control(emulator, "GET", "/regions/cn-beijing/shown");
    const { ids } = await control(emulator, "GET", "/regions/cn-beijing/ids");
    const times = Object.entries(Object(shown));
    expect(times.map(([id]) => id)).toEqual(ids);
    for (const [, time] of times) expect(time).toEqual([expect.any(Number), expect.any(Number)]);
    expect(
      Math.min(...times.flatMap(([, time]) => Object.values(Object(time)).map(Number))),
    ).toBeGreaterThanOrEqual(beforeAt);
    expect(await control(emulator, "GET", "/regions/cn-hangzhou/shown")).toMatchObject({ shown: {} });
  });

  test("plant rows in a region, hostile ones too, and take them back", async () => {
    const rows = [{ ImageCacheId: "imc-1", ImageCacheName: "<img src=x onerror=alert(1)>" }, null, "text"];
    const path = "/regions/cn-shenzhen/records";
    expect(await control(emulator, "PUT", path, { ImageCaches: rows })).toMatchObject({ caches: 3 });
    expect(await describePage(emulator, { RegionId: "cn-shenzhen" })).toMatchObject({ ImageCaches: rows });
    expect(await control(emulator, "DELETE", path)).toMatchObject({ caches: 0 });
  });

  test("give a region another size", async () => {
    expect(await control(emulator, "PUT", "/regions/cn-beijing", { caches: 20_000 })).toMatchObject({
      caches: 20_000,
    });
    expect(await describePage(emulator, { RegionId: "cn-beijing" })).toMatchObject({ TotalCount: 20_000 });
    await control(emulator, "DELETE", "/regions/cn-beijing/records");
    expect(await describePage(emulator, { RegionId: "cn-beijing" })).toMatchObject({ TotalCount: 3 });
  });

  test("move the estate's time, so that failed caches are gone a day later", async () => {
    const failed = async () =>
      (await walk(emulator))
        .flatMap(rowsOf)
        .filter(({ Status }) => Status === "Failed")
        .map((row) => row.ImageCacheId);
    const before = await failed();
    await control(emulator, "PUT", "/clock", { advanceMs: DAY });
    const after = await failed();
    expect(before.length).toBeGreaterThan(0);
    expect(after.filter((id) => before.includes(id))).toEqual([]);
    await control(emulator, "PUT", "/clock", { advanceMs: -DAY });
    expect(await failed()).toEqual(before);
  });

  test("stop and start the estate's time where it stands", async () => {
    const { now } = await control(emulator, "GET", "/clock");
    expect(await control(emulator, "PUT", "/clock", { frozen: false })).toMatchObject({ frozen: false });
    const stopped = await control(emulator, "PUT", "/clock", { frozen: true });
    expect(stopped.frozen).toBe(true);
    expect(Date.parse(String(stopped.now)) - Date.parse(String(now))).toBeLessThan(5000);
  });

  test.each([
    ["PUT", "/faults", { kind: "gremlins" }, 400, /no fault "gremlins"/],
    ["PUT", "/faults", { kind: "throttled", times: "two" }, 400, /"times" must be a whole number/],
    ["PUT", "/faults", "throttled", 400, /an object with a "kind"/],
    ["PUT", "/regions/cn-beijing", { caches: -1 }, 400, /"caches"/],
    ["PUT", "/regions/cn-beijing/records", { rows: [] }, 400, /ImageCaches/],
    ["PUT", "/clock", { frozen: "yes" }, 400, /"frozen"/],
    ["PUT", "/nowhere", {}, 404, /no such control call/],
    ["POST", "/faults", {}, 404, /no such control call/],
  ])("%s %s %j is refused with %i", async (method, path, body, httpStatus, error) => {
    expect(await control(emulator, method, path, body)).toMatchObject({
      httpStatus,
      error: expect.stringMatching(error),
    });
  });

  test("a body that is no JSON is refused", async () => {
    const response = await fetch(`${emulator.url}/_control/faults`, { method: "PUT", body: "{" });
    expect(response.status).toBe(400);
  });
});
