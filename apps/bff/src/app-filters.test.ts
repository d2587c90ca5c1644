import type { ImageCache } from "@cachescope/contract";
import { imageCacheSchema, repositoryOf } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { changesOf, fresh, list, pageOf, region, walk, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

const exported = z.object({ items: z.array(imageCacheSchema) });
/** What a view holds, as it is exported; `search` begins with an ampersand where it is not empty. */
const cachesIn = async (bff: Bff, search = ""): Promise<ImageCache[]> =>
  exported.parse(await (await bff.get(`${region}/export?format=json&sort=rank${search}`)).json()).items;
const ids = (caches: readonly ImageCache[]) => caches.map(({ id }) => id);
const weekAgo = () => Date.now() - 7 * 86_400_000;

describe("filters as they are written", () => {
  const said: [search: string, holds: (cache: ImageCache) => boolean][] = [
    ["status!=Ready", ({ status }) => status !== "Ready"],
    ["status!=Ready,Failed", ({ status }) => status !== "Ready" && status !== "Failed"],
    ["origin!=automatic", ({ origin }) => origin !== "automatic"],
    [
      "tag.team!=ml-platform",
      ({ tags }) => !tags.some(({ key, value }) => key === "team" && value === "ml-platform"),
    ],
    ["tag.team!=", ({ tags }) => !tags.some(({ key }) => key === "team")],
    [
      "repository!=docker.io/library/nginx",
      ({ images }) => !images.map(repositoryOf).includes("docker.io/library/nginx"),
    ],
    ["name:api", ({ name }) => name?.toLowerCase().includes("api") ?? false],
    ["image:NGINX", ({ images }) => images.some((image) => image.includes("nginx"))],
    ["size>50", ({ sizeGiB }) => (sizeGiB ?? 0) > 50],
    ["size<50", ({ sizeGiB }) => (sizeGiB ?? Infinity) < 50],
    ["size=20", ({ sizeGiB }) => sizeGiB === 20],
    ["created<-7d", ({ createdAt }) => createdAt !== null && Date.parse(createdAt) < weekAgo()],
    ["minSize=50", ({ sizeGiB }) => (sizeGiB ?? 0) >= 50],
  ];
  test("find what they say of all caches there are, in a list and in a file", async () => {
    const bff = await start();
    await whole(bff);
    const caches = await cachesIn(bff);
    for (const [search, holds] of said) {
      const expected = ids(caches.filter(holds));
      const listed = await walk(bff, `${list}?${search}&sort=rank&limit=200`);
      expect({ search, listed }).toEqual({ search, listed: expected });
      expect({ search, filed: ids(await cachesIn(bff, `&${search}`)) }).toEqual({ search, filed: expected });
      expect(expected.length).toBeGreaterThan(0);
    }
  });

  test("of earlier days are answered like those of today", async () => {
    const bff = await start();
    await whole(bff);
    const before = await pageOf(bff, `${list}?minSize=20&status=Ready&status=Failed`);
    const now = await pageOf(bff, `${list}?status=Ready,Failed&size>=20`);
    expect(before.items).toEqual(now.items);
    expect(before.endCursor).toBe(now.endCursor);
  });

  test("counts look past what is left out of their own field, and not past that of others", async () => {
    const bff = await start();
    await whole(bff);
    const caches = await cachesIn(bff);
    const { facets, total } = await pageOf(bff, `${list}?status!=Ready&size>20`);
    const large = caches.filter(({ sizeGiB }) => (sizeGiB ?? 0) > 20);
    const counted = facets.status.find(({ value }) => value === "Ready")?.count;
    expect(counted).toBe(large.filter(({ status }) => status === "Ready").length);
    expect(total).toBe(large.filter(({ status }) => status !== "Ready").length);
    expect(facets.tiles.ready).toBe(counted);
  });

  test("changes tell what comes into a view that leaves something out, and what goes", async () => {
    const bff = await start({ limits: { ttlMs: 0, buildingTtlMs: 0 } });
    await whole(bff);
    const { version } = await pageOf(bff, `${list}?status!=Ready`);
    const ready = (await cachesIn(bff, "&status=Ready"))[0]?.id ?? "";
    const failed = (await cachesIn(bff, "&status=Failed"))[0]?.id ?? "";
    await world().patch("cn-hangzhou", ready, { Status: "Failed" });
    await world().patch("cn-hangzhou", failed, { Status: "Ready" });
    const changes = await changesOf(bff, `${region}/changes?status!=Ready&since=${version}`, fresh);
    expect(changes).toMatchObject({ added: [{ id: ready }], left: [failed] });
  });

  test("what cannot be compared like this is refused by name", async () => {
    const bff = await start();
    expect(await problemIn(await bff.get(`${list}?status>Ready&size!>5&created<yesterday`))).toMatchObject({
      code: "bad_request",
      faults: [
        { parameter: "status>Ready", reason: "unknown_parameter" },
        { parameter: "size!>5", reason: "unknown_parameter" },
        { parameter: "created<yesterday", reason: "not_time" },
      ],
    });
  });
});
