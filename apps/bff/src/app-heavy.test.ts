import { imageCacheDetailSchema } from "@cachescope/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownServers } from "./testing/own-server.ts";
import { list, region, sorted, walk, whole } from "./testing/reading.ts";

const { world, start } = ownServers();
const here = "cn-hangzhou";

const KiB = 1024;
const MiB = 1024 * KiB;

/** A failed cache whose record has about this many bytes. */
const record = (id: string, size: number) => ({
  ImageCacheId: id,
  ImageCacheName: id,
  Status: "Failed",
  Tags: [{ Key: "team", Value: "ml" }],
  Events: Array.from({ length: Math.max(1, Math.min(50, Math.ceil(size / (2 * KiB)))) }, (_, n, of = 50) => ({
    Type: "Warning",
    Reason: "Failed",
    Message: `no space left on device ${"\\x ".repeat(Math.ceil(size / of / 4))}`,
    LastTimestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString().replace(".000Z", "Z"),
  })),
});
const light = (count: number, name = "light") =>
  Array.from({ length: count }, (_, n) => record(`imc-${name}-${n}`, 200));
const heavy = (count: number, name = "heavy") =>
  Array.from({ length: count }, (_, n) => record(`imc-${name}-${n}`, 120 * KiB));
const giant = (name: string, size = 3 * MiB) => record(`imc-giant-${name}`, size);

const idsOf = (records: readonly { ImageCacheId: string }[]) =>
  sorted(records.map(({ ImageCacheId }) => ImageCacheId));

/** Everything a server lists of these records, and how many calls that took. */
async function read(records: readonly unknown[]) {
  await world().plant(here, [...records]);
  await world().forget();
  const bff = await start();
  const page = await whole(bff);
  const { calls } = await world().stats();
  return { bff, page, ids: sorted(await walk(bff, `${list}?limit=200`)), calls };
}

test.each([
  ["at its start", [...heavy(25), ...light(60)], 4],
  ["in its middle", [...light(45), ...heavy(25), ...light(45, "rest")], 5],
  ["throughout", heavy(60), 4],
])("a list that is heavy %s is read whole", async (_, records, extra) => {
  const { ids, page, calls } = await read(records);
  expect(ids).toEqual(idsOf(records));
  expect(page.warnings).toEqual([]);
  expect(page.items[0]?.cause).toBe("size");
  expect(calls).toBeLessThanOrEqual(Math.ceil(records.length / 10) + extra);
});

test("an export of a heavy list holds all of it", async () => {
  const records = [...light(30), ...heavy(25), giant("a"), ...light(5, "last")];
  await world().plant(here, records);
  const bff = await start();
  const rows = await (await bff.get(`${region}/export?format=json`)).text();
  for (const { ImageCacheId } of records) expect(rows).toContain(`"${ImageCacheId}"`);
});

test.each([
  ["one", [...light(30), giant("a"), ...light(30, "rest")]],
  ["the first", [giant("a"), ...light(30)]],
  ["the last", [...light(30), giant("a")]],
  ["several", [...light(10), giant("a"), giant("b"), ...light(30, "more"), giant("c"), ...light(9, "rest")]],
])(
  "a record longer than any page may be loses nothing but what is left out of it: %s",
  async (_, records) => {
    const { ids, bff, calls } = await read(records);
    expect(ids).toEqual(idsOf(records));
    const giants = records.filter(({ ImageCacheId }) => ImageCacheId.startsWith("imc-giant"));
    expect(calls).toBeLessThanOrEqual(Math.ceil(records.length / 20) + 12 * giants.length);

    const path = `${list}/${giants[0]?.ImageCacheId}`;
    const { item, raw } = imageCacheDetailSchema.parse(await (await bff.get(path)).json());
    expect(item).toMatchObject({ status: "Failed", cause: "size", unreadable: ["events"] });
    expect(item.tags).toEqual([{ key: "team", value: "ml" }]);
    expect(raw?.length).toBeLessThan(2 * MiB);
  },
);

test("a record too long to be shortened is told, and the others are read", async () => {
  const odd = Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`Field${n}`, "x".repeat(6 * KiB)]));
  const records = [...light(15), { ...record("imc-giant-a", 100), ...odd }, ...light(15, "rest")];
  const { ids, page } = await read(records);
  expect(ids).toEqual(idsOf([...light(15), ...light(15, "rest")]));
  expect(page.warnings).toEqual([{ code: "unreadable_rows", count: 1 }]);
});

test("a list of any sizes is read whole", { timeout: 60_000 }, async () => {
  const size = fc.oneof(
    { weight: 8, arbitrary: fc.constant(300) },
    { weight: 3, arbitrary: fc.integer({ min: 50 * KiB, max: 400 * KiB }) },
    { weight: 1, arbitrary: fc.integer({ min: 1.5 * MiB, max: 3 * MiB }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(size, { minLength: 1, maxLength: 60 }), async (sizes) => {
      const records = sizes.map((each, n) => record(`imc-${n}`, each));
      const { ids } = await read(records);
      expect(ids).toEqual(idsOf(records));
    }),
    { numRuns: 15 },
  );
});
