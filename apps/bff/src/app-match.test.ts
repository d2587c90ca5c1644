import type { Match } from "@cachescope/contract";
import { matchCall, matchSchema, scopeNameOf } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, region, whole } from "./testing/reading.ts";

const { world, start } = ownServers();

const nginx = "docker.io/library/nginx:1.27";
const redis = "docker.io/library/redis:7.4";

interface Asked {
  images: string[];
  storageGiB?: number;
  pinned?: string;
}
const pathOf = ({ images, storageGiB, pinned }: Asked) =>
  matchCall(scopeNameOf(null, "cn-hangzhou"), {
    images,
    storageGiB: storageGiB ?? null,
    pinned: pinned ?? null,
  });
const ask = async (bff: Bff, asked: Asked): Promise<Match> =>
  matchSchema.parse(await (await bff.get(pathOf(asked))).json());

const record = (id: string, images: string[], more: object = {}) => ({
  ImageCacheId: id,
  ImageCacheName: id,
  Status: "Ready",
  ImageCacheSize: 20,
  CreationTime: "2026-01-01T00:00:00Z",
  Images: images,
  ...more,
});

const matchCallsOf = async () =>
  (await world().stats()).recent.filter(({ params }) => params["MatchImage.1"] !== undefined);

describe("which cache a pod is expected to hit", () => {
  test("is the best of the Ready ones that ECI names as full matches", async () => {
    await world().plant("cn-hangzhou", [
      record("imc-building", [nginx], { Status: "Creating", ImageCacheSize: 10 }),
      record("imc-large", [nginx], { ImageCacheSize: 60 }),
      record("imc-new", [nginx]),
      record("imc-old", [nginx]),
      record("imc-other", ["docker.io/library/nginx:1.26"]),
    ]);
    const match = await ask(await start(), { images: [nginx] });
    expect(match).toMatchObject({ verdict: "hit", used: "imc-new", total: 5, coverage: { complete: true } });
    expect(match.caches.map(({ cache, confirmed }) => [cache.id, confirmed])).toEqual([
      ["imc-building", true],
      ["imc-new", true],
      ["imc-old", true],
      ["imc-large", true],
      ["imc-other", false],
    ]);
  });

  test("is told of the sample data as it is there", async () => {
    const bff = await start();
    await whole(bff);
    expect(await ask(bff, { images: [nginx] })).toMatchObject({ verdict: "hit" });
    expect(await ask(bff, { images: ["docker.io/library/nginx:0.1"] })).toMatchObject({ verdict: "near" });
    expect(await ask(bff, { images: ["example.com/nowhere:1"] })).toMatchObject({
      verdict: "miss",
      caches: [],
    });
  });

  test("is one that holds some of several images, and which they are is told", async () => {
    await world().plant("cn-hangzhou", [record("imc-1", [nginx]), record("imc-2", ["example.com/c:1"])]);
    expect(await ask(await start(), { images: [nginx, redis] })).toMatchObject({
      verdict: "partial",
      used: "imc-1",
      images: [
        { image: nginx, verdict: "hit" },
        { image: redis, verdict: "miss" },
      ],
    });
  });

  test("depends on the storage of the pod, where that is known", async () => {
    await world().plant("cn-hangzhou", [record("imc-1", [nginx], { ImageCacheSize: 60 })]);
    const bff = await start();
    expect(await ask(bff, { images: [nginx] })).toMatchObject({ verdict: "hit" });
    expect(await ask(bff, { images: [nginx], storageGiB: 30 })).toMatchObject({
      verdict: "near",
      caches: [{ remarks: ["too_large"] }],
    });
  });

  test("is the one that the pod names, for which ECI is not asked to match", async () => {
    await world().plant("cn-hangzhou", [
      record("imc-best", [nginx]),
      record("imc-named", [nginx], { ImageCacheSize: 60 }),
    ]);
    const bff = await start();
    expect(await ask(bff, { images: [nginx], storageGiB: 30, pinned: "imc-named" })).toMatchObject({
      verdict: "hit",
      used: "imc-named",
      pinnedFound: true,
    });
    expect(await ask(bff, { images: [nginx], pinned: "imc-none" })).toMatchObject({
      verdict: "miss",
      used: null,
      pinnedFound: false,
    });
    expect(await matchCallsOf()).toEqual([]);
  });

  test("is not told from what was not read", async () => {
    await world().misbehave({ kind: "hanging", afterPages: 1 });
    const bff = await start();
    expect(await ask(bff, { images: ["example.com/nowhere:1"] })).toMatchObject({
      verdict: "unknown",
      coverage: { complete: false, loaded: 20 },
    });
  });
});

describe("what it costs and what it gives away", () => {
  test("many who ask of the same images, in whatever order, make one call", async () => {
    const bff = await start();
    await whole(bff);
    const orders = [
      [nginx, redis],
      [redis, nginx],
    ];
    await Promise.all(Array.from({ length: 20 }, (_, n) => ask(bff, { images: orders[n % 2] ?? [] })));
    await ask(bff, { images: [nginx, redis], storageGiB: 50 });
    const calls = await matchCallsOf();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.params).toMatchObject({
      "MatchImage.1": nginx,
      "MatchImage.2": redis,
      ImageFullMatch: "true",
    });
  });

  test("no reference is logged", async () => {
    const bff = await start();
    await ask(bff, { images: ["example.com/secret-project:1"] });
    expect(bff.logged()).toContain("/match");
    expect(bff.logged()).not.toContain("secret-project");
  });

  test("a hundred images are asked for in one call", async () => {
    const bff = await start();
    const images = Array.from(
      { length: 100 },
      (_, n) => `registry.cn-hangzhou.aliyuncs.com/team/service-${n}:1.${n}`,
    );
    expect((await ask(bff, { images })).images).toHaveLength(100);
    expect((await matchCallsOf()).length).toBe(1);
  });
});

describe("what cannot be told", () => {
  test.each([
    ["", "image", "empty"],
    ["?image=a&images=b", "images", "unknown_parameter"],
    ["?image=a&storage=much", "storage", "out_of_range"],
    ["?image=a%00", "image", "control_character"],
  ])("a query %s is refused by name", async (search, parameter, reason) => {
    const bff = await start();
    const problem = await problemIn(await bff.get(`${region}/match${search}`));
    expect(problem).toMatchObject({ status: 400, code: "bad_request", faults: [{ parameter, reason }] });
  });

  test("an unknown region is told", async () => {
    const bff = await start();
    const problem = await problemIn(await bff.get("/api/regions/cn-moon/match?image=nginx"));
    expect(problem).toMatchObject({ status: 404, code: "unknown_region" });
  });

  test("a failure of ECI is told, and not taken for a miss", async () => {
    const bff = await start();
    await whole(bff);
    await world().misbehave({ kind: "forbidden" });
    const problem = await problemIn(await bff.get(pathOf({ images: [nginx] }), fresh));
    expect(problem).toMatchObject({ code: "forbidden" });
  });

  test("a match that takes too long is a timeout", async () => {
    const bff = await start({ deadlineMs: 300 });
    await whole(bff);
    await world().misbehave({ kind: "hanging" });
    const problem = await problemIn(await bff.get(pathOf({ images: [nginx] })));
    expect(problem).toMatchObject({ code: "timeout", retryable: true });
  });
});
