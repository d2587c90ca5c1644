import { coverageSchema, imageCacheSchema } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { changesOf, fresh, idsOf, list, pageOf, region, sorted, walk, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

const exported = z.object({ items: z.array(imageCacheSchema), coverage: coverageSchema });
const linesOf = (csv: string) => csv.trimEnd().split("\r\n");
const etagOf = async (bff: Bff, path: string, headers = {}) => {
  const response = await bff.get(path, { headers });
  await response.arrayBuffer();
  return response.headers.get("etag") ?? "";
};

describe("changes", () => {
  test("tell what became of rows, and what is new", async () => {
    const bff = await start({ limits: { ttlMs: 0, buildingTtlMs: 0 } });
    const { version } = await whole(bff);
    const [first = "", second = ""] = await world().idsIn("cn-hangzhou");
    await world().patch("cn-hangzhou", first, { ImageCacheName: "renamed" });
    await world().remove("cn-hangzhou", [second]);
    const changes = await changesOf(bff, `${region}/changes?since=${version}`, fresh);
    expect(changes).toMatchObject({
      reset: false,
      changed: [{ id: first, name: "renamed" }],
      removed: [second],
    });
    expect(changes).toMatchObject({ added: [], total: 214, coverage: { loaded: 214 } });
    expect(changes.version).not.toBe(version);
  });

  test("of a capped list tell what is new from what moved up, and what went from what was pushed on", async () => {
    const bff = await start({ limits: { mostRows: 40, ttlMs: 0, buildingTtlMs: 0 } });
    await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
    const idsBefore = await world().idsIn("cn-hangzhou");
    const ask = async () => changesOf(bff, `${region}/changes?since=${version}`, fresh);
    let { version } = await pageOf(bff, `${list}?limit=100`);
    const createdAt = new Date(Date.now() + 1000).toISOString();
    await world().add("cn-hangzhou", [
      { ImageCacheId: "imc-new", ImageCacheName: "new", Status: "Ready", CreationTime: createdAt },
    ]);
    const pushed = await ask();
    expect(pushed).toMatchObject({
      added: [{ id: "imc-new" }],
      found: 0,
      removed: [],
      beyond: [idsBefore[39]],
      coverage: { loaded: 40, capped: true },
    });
    ({ version } = pushed);
    await world().remove("cn-hangzhou", ["imc-new", idsBefore[3]]);
    expect(await ask()).toMatchObject({
      added: [],
      found: 2,
      removed: [idsBefore[3], "imc-new"],
      beyond: [],
    });
  });

  test.each([["unknown.1"], ["1"]])("of the version %s are a reset", async (since) => {
    const bff = await start();
    await whole(bff);
    expect(await changesOf(bff, `${region}/changes?since=${since}`)).toMatchObject({ reset: true });
  });

  test("need a version", async () => {
    const bff = await start();
    expect(await problemIn(await bff.get(`${region}/changes`))).toMatchObject({
      code: "bad_request",
      faults: [{ parameter: "since", reason: "empty" }],
    });
  });
});

describe("a response the viewer has already", () => {
  test.each([[list], [`${list}?status=Failed&limit=5`]])(
    "is 304 for %s, in whatever coding",
    async (path) => {
      const bff = await start();
      await whole(bff);
      const etag = await etagOf(bff, path);
      const plain = await etagOf(bff, path, { "accept-encoding": "identity" });
      expect(etag).not.toBe(plain);
      for (const known of [`"other", ${etag}`, plain, `W/${etag}`, "*"])
        expect(await bff.getIfNot(path, known)).toBe(304);
      expect(await bff.getIfNot(path, '"other"')).toBe(200);
    },
  );

  test("is 304 for changes when there are none", async () => {
    const bff = await start();
    const { version } = await whole(bff);
    const path = `${region}/changes?since=${version}`;
    expect(await bff.getIfNot(path, await etagOf(bff, path))).toBe(304);
  });

  test("is not once a row has changed", async () => {
    const bff = await start();
    await whole(bff);
    const etag = await etagOf(bff, list);
    const [first = ""] = idsOf(await pageOf(bff, list));
    await world().patch("cn-hangzhou", first, { ImageCacheName: "renamed" });
    await pageOf(bff, list, fresh);
    expect(await bff.getIfNot(list, etag)).toBe(200);
  });
});

/** A server that has read the first rows of the list, and will read no more. */
async function startCapped() {
  const bff = await start({ limits: { mostRows: 20 } });
  await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
  await world().forget();
  return bff;
}

describe("an id that is searched for", () => {
  test("is found before it is listed", async () => {
    const truth = await world().idsIn("cn-hangzhou");
    await world().misbehave({ kind: "slow", delayMs: 200 });
    const bff = await start();
    const found = await pageOf(bff, `${list}?q=${truth[200]}`);
    expect(idsOf(found)).toEqual([truth[200]]);
    expect(found.coverage.complete).toBe(false);
  });

  test("of a snapshot is found too", async () => {
    const bff = await start();
    await whole(bff);
    const { items } = await pageOf(bff, `${list}?status=Ready&limit=200&sort=createdAt`);
    const oldest = items.find(({ snapshotId }) => snapshotId !== null);
    await world().misbehave({ kind: "slow", delayMs: 200 });
    const other = await start();
    const found = await pageOf(other, `${list}?q=${oldest?.snapshotId}`);
    expect(idsOf(found)).toEqual([oldest?.id]);
    expect(found.coverage.complete).toBe(false);
  });

  test("and cannot be looked up now leaves the list as it is", async () => {
    const bff = await startCapped();
    await world().misbehave({ kind: "forbidden" });
    expect(await pageOf(bff, `${list}?q=imc-bp1nowherenowhere0000`)).toMatchObject({
      items: [],
      coverage: { loaded: 20 },
    });
    expect((await world().stats()).calls).toBe(1);
  });

  test("and that is only half typed is not asked for", async () => {
    const bff = await startCapped();
    await pageOf(bff, `${list}?q=imc-bp1nowh`);
    expect((await world().stats()).calls).toBe(0);
  });

  test("and that is nowhere costs one call, however often it is searched for", async () => {
    const bff = await startCapped();
    for (const _ of [1, 2, 3])
      expect(idsOf(await pageOf(bff, `${list}?q=imc-bp1nowherenowhere0000`))).toEqual([]);
    expect((await world().stats()).calls).toBe(1);
  });
});

test("an id beyond the end of a capped list is found, stays found, and is gone once the API has it no more", async () => {
  let passed = 0;
  const limits = { mostRows: 20, ttlMs: 1000, buildingTtlMs: 1000 };
  const bff = await start({ limits, clock: () => performance.now() + passed });
  const ids = await world().idsIn("cn-hangzhou");
  const id = ids.at(-1) ?? "";
  const read = async () => {
    const page = await pageOf(bff, `${list}?q=${id}`);
    await expect.poll(async () => (await pageOf(bff, `${list}?q=${id}`)).refreshing).toBe(false);
    return page;
  };
  await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
  const { version } = await read();
  for (let refresh = 0; refresh < 3; refresh += 1) {
    passed += 2000;
    expect(idsOf(await read())).toEqual([id]);
  }
  const changes = await changesOf(bff, `${region}/changes?q=${id}&since=${version}`);
  expect(changes).toMatchObject({ removed: [], left: [], added: [] });
});

describe("an export", () => {
  test("holds all of the view, also what is still being read", async () => {
    await world().misbehave({ kind: "slow", delayMs: 20 });
    const bff = await start();
    const response = await bff.get(`${region}/export`);
    expect(response.headers.get("content-type")).toMatch(/^text\/csv/);
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="image-caches-cn-hangzhou-.+\.csv"$/,
    );
    const [head, ...rows] = linesOf(await response.text());
    expect(head).toMatch(/^\uFEFF?id,name,status,/);
    expect(sorted(rows.map((row) => row.split(",", 1)[0]))).toEqual(
      sorted(await world().idsIn("cn-hangzhou")),
    );
  });

  test("as JSON is in the view's order and says what it covers", async () => {
    const bff = await start();
    await whole(bff);
    const text = await (await bff.get(`${region}/export?format=json&status=Failed&sort=name`)).text();
    const { items, coverage } = exported.parse(JSON.parse(text));
    expect(items.map(({ id }) => id)).toEqual(await walk(bff, `${list}?limit=200&status=Failed&sort=name`));
    expect(coverage).toMatchObject({ complete: true, loaded: 215 });
  });

  test("runs no formula in a spreadsheet, and keeps every text as it was", async () => {
    const name = '=cmd|"/c calc"!A1';
    const records = [
      { ImageCacheId: "imc-1", ImageCacheName: name, Tags: [{ Key: "+a", Value: "line\nbreak" }] },
      { ImageCacheId: "imc-2", ImageCacheName: "-1+1" },
      { ImageCacheId: "imc-3", ImageCacheName: "@SUM(A1)" },
      { ImageCacheId: "imc-4", ImageCacheName: "模型，推理" },
    ];
    await world().plant("cn-hangzhou", records);
    const bff = await start();
    const text = await (await bff.get(`${region}/export?sort=rank`)).text();
    expect(text).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(text).toContain(`"'+a=line\nbreak"`);
    expect(text).toContain("imc-2,'-1+1,");
    expect(text).toContain("imc-3,'@SUM(A1),");
    expect(text).toContain("imc-4,模型，推理,");
  });

  test.each(["csv", "json"])("as %s is the same for those who take no compression", async (format) => {
    const bff = await start();
    await whole(bff);
    const download = async (coding: string) => {
      const response = await bff.get(`${region}/export?format=${format}`, {
        headers: { "accept-encoding": coding },
      });
      return [response.headers.get("content-encoding"), (await response.text()).replace(/"asOf".+/, "")];
    };
    const [plainly, plain] = await download("identity");
    const [coding, decoded] = await download("gzip");
    expect([plainly, coding]).toEqual([null, "gzip"]);
    expect(decoded).toBe(plain);
  });

  test("is refused rather than short when not everything can be read", async () => {
    await world().misbehave({ kind: "slow", delayMs: 20, times: 3 }, { kind: "forbidden" });
    const bff = await start();
    expect(await problemIn(await bff.get(`${region}/export`))).toMatchObject({ code: "forbidden" });
  });

  test("whose reader has left is no error", async () => {
    // More than connections hold by themselves.
    const images = Array.from({ length: 40 }, (_, index) => `registry/${"a".repeat(200)}:${index}`);
    await world().plant(
      "cn-hangzhou",
      Array.from({ length: 600 }, (_, index) => ({ ImageCacheId: `imc-${index}`, Images: images })),
    );
    const bff = await start();
    const response = await bff.get(`${region}/export`, { headers: { "accept-encoding": "identity" } });
    await response.body?.cancel();
    await expect.poll(() => bff.logged()).toContain('"cutOff":true');
    await whole(bff);
    expect(bff.logged()).not.toContain("unexpected error");
  });

  test("that is capped says so in its name", async () => {
    const bff = await start({ limits: { mostRows: 40 } });
    await world().misbehave({ kind: "slow", delayMs: 20 });
    const response = await bff.get(`${region}/export`);
    expect(response.headers.get("content-disposition")).toContain("-first-40.csv");
    expect(linesOf(await response.text())).toHaveLength(41);
  });

  test.each([
    ["format=xlsx", "format"],
    ["limit=5", "limit"],
  ])("%s is refused", async (search, parameter) => {
    const bff = await start();
    expect(await problemIn(await bff.get(`${region}/export?${search}`))).toMatchObject({
      faults: [{ parameter }],
    });
  });
});

test("a time before there were image caches is none to order by", async () => {
  await world().plant("cn-hangzhou", [
    { ImageCacheId: "imc-placeholder", ExpireDateTime: "0001-01-01T00:00:00Z" },
    { ImageCacheId: "imc-unsaid" },
    { ImageCacheId: "imc-soon", ExpireDateTime: "2030-01-01T00:00:00Z" },
  ]);
  const bff = await start();
  const ids = await walk(bff, `${list}?sort=expiresAt`);
  expect(ids).toEqual(["imc-soon", "imc-placeholder", "imc-unsaid"]);
});
