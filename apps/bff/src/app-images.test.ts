import type { ImagesPage } from "@cachescope/contract";
import { heldImageSchema, imagesPageSchema } from "@cachescope/contract";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, region, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

const images = `${region}/images`;
const imagesOf = async (bff: Bff, query = ""): Promise<ImagesPage> =>
  imagesPageSchema.parse(await (await bff.get(`${images}${query}`)).json());
const exportSchema = z.object({ items: z.array(heldImageSchema), asOf: z.string() });

describe("the images of a region", () => {
  test("are told with what was read of it, and once it is read, with all of its caches", async () => {
    const bff = await start();
    const first = await imagesOf(bff);
    expect(first.coverage.complete).toBe(first.coverage.loaded === 215);
    const caches = await whole(bff);
    const page = await imagesOf(bff);
    expect(page.coverage).toMatchObject({ complete: true, loaded: 215 });
    expect(page.asOf).toBe(caches.asOf);
    const names = page.items.map(({ reference }) => reference);
    expect(new Set(names).size).toBe(names.length);
    expect(page.repositories).toBeLessThan(page.total);
  });

  test("come in parts that together are all of them, each once", async () => {
    const bff = await start();
    await whole(bff);
    const { total } = await imagesOf(bff, "?limit=1");
    const parts: string[] = [];
    for (let from = 0; from < total; from += 50) {
      const { items } = await imagesOf(bff, `?from=${from}&limit=50`);
      parts.push(...items.map(({ reference }) => reference));
    }
    expect([parts.length, new Set(parts).size]).toEqual([total, total]);
    expect((await imagesOf(bff, `?from=${total}`)).items).toEqual([]);
  });

  test("are exported, in both formats, with every cache that holds them", async () => {
    const bff = await start();
    await whole(bff);
    const { counts, asOf } = await imagesOf(bff, "?limit=1");
    const json = await bff.get(`${images}/export?format=json&floating=true&sort=-caches`);
    const { items } = exportSchema.parse(await json.json());
    expect(items).toHaveLength(counts.floating);
    for (const image of items) expect(image.holders).toHaveLength(image.caches);
    const csv = await bff.get(`${images}/export?floating=true&sort=-caches`);
    expect(csv.headers.get("content-disposition")).toMatch(/"images-cn-hangzhou-\d{8}T\d{4}Z\.csv"/);
    const rows = z
      .array(z.record(z.string(), z.string()))
      .parse(parse(await csv.text(), { columns: true, bom: true }));
    expect(rows.map(({ reference }) => reference)).toEqual(items.map(({ reference }) => reference));
    expect(rows[0]).toMatchObject({ floating: "true", asOf });
    expect(rows[0]?.["cacheIds"]).toBe(items[0]?.holders.map(({ id }) => id).join("; "));
  });

  test("cost no call of their own, and one who has them is told so", async () => {
    const bff = await start();
    await whole(bff);
    const etag = (await bff.get(images)).headers.get("etag") ?? "";
    const before = (await world().stats()).calls;
    expect(await bff.getIfNot(images, etag)).toBe(304);
    expect((await world().stats()).calls).toBe(before);
    await bff.get(images, fresh);
    await expect.poll(async () => (await world().stats()).calls).toBeGreaterThan(before);
  });

  test.each([
    ["?floating=yes", "floating", "not_one_of"],
    ["?limit=0", "limit", "out_of_range"],
    ["?status=Ready", "status", "unknown_parameter"],
    ["/export?format=xml", "format", "not_one_of"],
  ])("are refused with %s, which is named", async (query, parameter, reason) => {
    const bff = await start();
    const { status, faults } = await problemIn(await bff.get(`${images}${query}`));
    expect([status, faults]).toEqual([400, [{ parameter, reason }]]);
  });

  test("of a region that cannot be read say why", async () => {
    const bff = await start();
    await world().misbehave({ kind: "forbidden" });
    expect((await problemIn(await bff.get(images))).code).toBe("forbidden");
    expect((await problemIn(await bff.get("/api/regions/cn-moon/images"))).code).toBe("unknown_region");
  });
});
