import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { startEmulator } from "./emulator.ts";
import { control, describePage, rowsOf, walk } from "./testing/caller.ts";

const planted = Array.from({ length: 45 }, (_, index) => ({
  ImageCacheId: `imc-${index}`,
  ImageCacheName: `planted-${index}`,
}));
const emulator = await startEmulator({
  frozen: true,
  estate: { "cn-hangzhou": 45 },
  records: { "cn-beijing": planted },
});
afterAll(() => emulator.close());

describe.each(["cn-hangzhou", "cn-beijing"])("while the caches of %s are walked over", (region) => {
  const edit = (what: string, body: object) => control(emulator, "PUT", `/regions/${region}/${what}`, body);
  const page = (params = {}) => describePage(emulator, { RegionId: region, ...params });
  const idsThere = async () => (await control(emulator, "GET", `/regions/${region}/ids`)).ids;
  const walked = async () =>
    (await walk(emulator, { RegionId: region })).flatMap(rowsOf).map(({ ImageCacheId }) => ImageCacheId);
  const restore = () => control(emulator, "DELETE", `/regions/${region}/records`);

  let ids: string[];
  beforeEach(async () => {
    await restore();
    const there = await idsThere();
    ids = Array.isArray(there) ? there.map(String) : [];
  });

  test("the ids there are told in the order of a walk", async () => {
    expect(ids).toHaveLength(45);
    expect(await walked()).toEqual(ids);
  });

  test("rows can vanish between two pages", async () => {
    const { NextToken } = await page();
    await edit("remove", { ids: [ids[19], ids[25]] });
    const second = await page({ NextToken });
    expect(second.TotalCount).toBe(43);
    expect(rowsOf(second).map(({ ImageCacheId }) => ImageCacheId)).toEqual(ids.slice(20, 41).toSpliced(5, 1));
    expect(await idsThere()).toEqual(ids.filter((_, index) => index !== 19 && index !== 25));
  });

  test("rows can appear; they come first, as the newest do", async () => {
    const { NextToken } = await page();
    await edit("add", [{ ImageCacheId: "imc-new-1" }, { ImageCacheId: "imc-new-2" }]);
    await edit("add", [{ ImageCacheId: "imc-newest" }]);
    const second = await page({ NextToken });
    expect([rowsOf(second)[0]?.ImageCacheId, second.TotalCount]).toEqual([ids[20], 48]);
    expect(await walked()).toEqual(["imc-newest", "imc-new-1", "imc-new-2", ...ids]);
    await edit("remove", { ids: ["imc-new-1"] });
    expect(await walked()).toEqual(["imc-newest", "imc-new-2", ...ids]);
  });

  test("fields of a row can change, and it is found by what it is now", async () => {
    const id = ids[30] ?? "";
    await edit("patch", { id, row: { ImageCacheName: "renamed", Status: "Ready" } });
    await edit("patch", { id, row: { Status: "Failed" } });
    const found = { ImageCacheId: id, ImageCacheName: "renamed", Status: "Failed" };
    expect(rowsOf(await page({ ImageCacheName: "renamed" }))).toMatchObject([found]);
    expect(rowsOf(await page({ ImageCacheId: id }))).toMatchObject([found]);
    expect(await walked()).toEqual(ids);
  });

  test("added and changed rows are found by their ids", async () => {
    await edit("add", [{ ImageCacheId: "imc-new" }]);
    await edit("patch", { id: ids[0], row: { ImageCacheId: "imc-other" } });
    expect(rowsOf(await page({ ImageCacheId: "imc-new" }))).toHaveLength(1);
    expect(rowsOf(await page({ ImageCacheId: "imc-other" }))).toHaveLength(1);
    expect(rowsOf(await page({ ImageCacheId: ids[0] }))).toEqual([]);
  });

  test("all of it can be undone", async () => {
    await edit("add", [{ ImageCacheId: "imc-new" }]);
    await edit("patch", { id: ids[1], row: { Status: "Odd" } });
    await edit("remove", { ids: ids.slice(2) });
    expect(await idsThere()).toEqual(["imc-new", ids[0], ids[1]]);
    await restore();
    expect(await walked()).toEqual(ids);
    expect(rowsOf(await page())[1]?.Status).not.toBe("Odd");
  });

  test("what is not there cannot be edited, and nothing else is then", async () => {
    expect(await edit("remove", { ids: [ids[0], "imc-nobody"] })).toMatchObject({
      httpStatus: 400,
      error: "there is no cache imc-nobody",
    });
    expect(await edit("patch", { id: "imc-nobody", row: {} })).toMatchObject({ httpStatus: 400 });
    expect(await idsThere()).toEqual(ids);
  });

  test.each([
    ["remove", {}, '"ids" must be a list of texts'],
    ["remove", { ids: [1] }, '"ids" must be a list of texts'],
    ["patch", { row: {} }, '"id" must be the id of a cache'],
    ["patch", { id: "imc-1", row: "Failed" }, '"row" must be a JSON object'],
    ["add", { rows: [] }, "expected a list of caches, or an object with a list ImageCaches"],
  ])("%s refuses %j", async (what, body, error) => {
    expect(await edit(what, body)).toMatchObject({ httpStatus: 400, error });
  });
});

test("a region that was not configured can get rows", async () => {
  const path = "/regions/cn-shenzhen";
  expect(await control(emulator, "PUT", `${path}/add`, [{ ImageCacheId: "imc-1" }])).toMatchObject({
    caches: 1,
  });
  expect(await control(emulator, "GET", `${path}/ids`)).toMatchObject({ ids: ["imc-1"] });
  expect(await control(emulator, "DELETE", `${path}/records`)).toMatchObject({ caches: 0 });
});
