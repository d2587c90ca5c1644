import { endpoints, hidden, imageCacheDetailSchema, scopeNameOf, writeFilters } from "@cachescope/contract";
import { expect, test } from "vitest";
import { ownServers } from "./testing/own-server.ts";
import { idsOf, list, pageOf, region, walk, whole } from "./testing/reading.ts";

const { world, start } = ownServers();
const here = "cn-hangzhou";

test.each([
  ["a\0b", "c"],
  ["a", "b\0c"],
  ["a.b:c/d", "x=y&z"],
  ["\u001b[31m", "\n."],
  ["__proto__", "constructor"],
])(
  "a tag %j=%j stays itself on the wire, in what is counted, in the address and back",
  async (key, value) => {
    const records = ["imc-1", "imc-2"].map((ImageCacheId, n) => ({
      ImageCacheId,
      Tags: [{ Key: key, Value: n === 0 ? value : "other" }],
    }));
    await world().plant(here, records);
    const bff = await start();
    const { items, facets } = await whole(bff, `${list}?limit=20`);
    expect(items[0]?.tags).toEqual([{ key, value }]);
    expect(facets.tag).toContainEqual({ key, value, count: 1 });
    expect(facets.tagKey).toEqual([{ value: key, count: 2 }]);
    const search = writeFilters({ tag: [{ key, value }] }).toString();
    expect(idsOf(await pageOf(bff, `${list}?${search}`))).toEqual(["imc-1"]);
  },
);

test.each([
  "a/b",
  "a b",
  "50%",
  "a%2Fb",
  "a#b",
  "a?b=c&d",
  "镜像",
  "a\\b",
  "imc-1;v=2",
  '"',
  "a\nb",
  "'",
  ".",
  "..",
  "%2E",
])("a cache whose id is %j opens from its row", async (id) => {
  await world().plant(here, [{ ImageCacheId: id, ImageCacheName: "odd" }, { ImageCacheId: "imc-1" }]);
  const bff = await start();
  expect(idsOf(await whole(bff, `${list}?limit=20`))).toContain(id);
  const response = await bff.get(endpoints.imageCache(scopeNameOf(null, here), id));
  expect(imageCacheDetailSchema.parse(await response.json()).item).toMatchObject({ id, name: "odd" });
});

test("credentials in a message are masked wherever it can be read, copied or exported", async () => {
  const secret = "CANARY9secret";
  const Message = `failed to do request: Get "https://b.oss.aliyuncs.com/x?OSSAccessKeyId=${secret}&Signature=${secret}": EOF`;
  const Events = [{ Type: "Warning", Reason: `https://u:${secret}@r`, Message, Note: Message }];
  await world().plant(here, [{ ImageCacheId: "imc-1", Status: "Failed", Note: Message, Events }]);
  const bff = await start();
  await whole(bff, `${list}?limit=20`);
  for (const path of [
    list,
    `${list}/imc-1`,
    `${region}/changes?since=x`,
    `${region}/export?format=csv`,
    `${region}/export?format=json`,
  ]) {
    const text = await (await bff.get(path)).text();
    expect(text).not.toContain(secret);
    if (!path.includes("changes")) expect(text).toContain(`OSSAccessKeyId=${hidden}`);
  }
  expect(bff.logged()).not.toContain(secret);
});

test("names with numbers are listed in the order people count in, over the pages of any walk", async () => {
  const names = Array.from({ length: 40 }, (_, n) => `web-${n + 1}`);
  await world().plant(
    here,
    names.map((name) => ({ ImageCacheId: `imc-${name}`, ImageCacheName: name })).toReversed(),
  );
  const bff = await start();
  const inOrder = names.map((name) => `imc-${name}`);
  await whole(bff, `${list}?limit=1`);
  expect(await walk(bff, `${list}?sort=name&limit=7`)).toEqual(inOrder);
  expect(await walk(bff, `${list}?sort=-name&limit=7`)).toEqual(inOrder.toReversed());
});

test.each(["caf\u00e9", "cafe\u0301"])("a search finds accents however they are written: %j", async (q) => {
  const names = ["Caf\u00e9", "CAFE\u0301", "cafe"];
  await world().plant(
    here,
    names.map((name, n) => ({ ImageCacheId: `imc-${n}`, ImageCacheName: name })),
  );
  const bff = await start();
  await whole(bff, `${list}?limit=20`);
  expect(idsOf(await pageOf(bff, `${list}?q=${encodeURIComponent(q)}`))).toEqual(["imc-0", "imc-1"]);
});
