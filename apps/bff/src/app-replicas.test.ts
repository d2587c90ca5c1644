import { changesSchema, imageCachePageSchema } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Replicas } from "./join-replicas.ts";
import { joinReplicas } from "./join-replicas.ts";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import type { RunningRedis } from "./testing/redis.ts";
import { startRedis } from "./testing/redis.ts";

const redis = await startRedis();
const path = "/api/regions/cn-hangzhou";
/** Three servers and Redis on a busy machine take their time. */
const long = { timeout: 60_000 };

let world: World;
const running: { bff: Bff; replicas: Replicas }[] = [];
beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 215, "cn-beijing": 30 } });
});
afterEach(async () => {
  for (const { bff, replicas } of running.splice(0)) {
    await bff.close();
    await replicas.close();
  }
  await world.heal();
  await world.restore("cn-hangzhou");
  await world.forget();
});
afterAll(async () => {
  await world.close();
  await redis?.close();
});

let tests = 0;
/** So many servers that share, and nothing that was there before. */
async function start(count: number, { url }: RunningRedis, options: Parameters<typeof startBff>[1] = {}) {
  tests += 1;
  const started = [];
  for (let index = 0; index < count; index += 1) {
    const replicas = await joinReplicas({
      url,
      version: "1",
      api: [String(tests)],
      onTrouble: () => {},
      onChange: () => {},
    });
    const bff = await startBff(world, { page: false, replicas, ...options, now: replicas.now });
    running.push({ bff, replicas });
    started.push(bff);
  }
  return started;
}

const pageOf = async (bff: Bff | undefined, query = "") => {
  const response = await bff?.get(`${path}/image-caches?${query}`);
  return imageCachePageSchema.parse(await response?.json());
};
const changesOf = async (bff: Bff | undefined, since: string) => {
  const response = await bff?.get(`${path}/changes?since=${since}`);
  return changesSchema.parse(await response?.json());
};

describe.skipIf(redis === null)("several servers", long, () => {
  if (redis === null) return;

  test("cost the calls of one, and say the same", async () => {
    const [a, b, c] = await start(3, redis);
    const first = await pageOf(a, "limit=50");
    await expect.poll(async () => (await pageOf(a, "limit=50")).coverage.complete, long).toBe(true);
    const calls = (await world.stats()).calls;
    const pages = [await pageOf(a, "limit=50"), await pageOf(b, "limit=50"), await pageOf(c, "limit=50")];
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect((await world.stats()).calls).toBe(calls);
    expect(first.items).toHaveLength(50);
  });

  test("go on with each other's walks, in an order in which rows move, too", async () => {
    const servers = await start(3, redis);
    await expect.poll(async () => (await pageOf(servers[0])).coverage.complete, long).toBe(true);
    for (const sort of ["rank", "attention", "-createdAt", "name"]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let turn = 0; turn === 0 || cursor !== null; turn += 1) {
        const next: string = cursor === null ? "" : `&cursor=${cursor}`;
        const page = await pageOf(servers[turn % 3], `limit=20&sort=${sort}${next}`);
        expect(page.warnings).toEqual([]);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      }
      expect(seen).toHaveLength(215);
      expect(new Set(seen).size).toBe(215);
    }
  });

  test("tell the changes since a version that another has said", async () => {
    const servers = await start(3, redis, { limits: { ttlMs: 0, buildingTtlMs: 0 } });
    await expect.poll(async () => (await pageOf(servers[0])).coverage.complete, long).toBe(true);
    const { version } = await pageOf(servers[1]);
    const gone = (await world.idsIn("cn-hangzhou")).slice(10, 13);
    await world.remove("cn-hangzhou", gone);
    const removed = new Set<string>();
    let since = version;
    let turn = 0;
    await expect
      .poll(async () => {
        const changes = await changesOf(servers[(turn += 1) % 3], since);
        expect(changes.reset).toBe(false);
        for (const id of changes.removed) removed.add(id);
        since = changes.version;
        return removed.size;
      }, long)
      .toBe(3);
    for (const server of servers) {
      const changes = await changesOf(server, version);
      expect(changes).toMatchObject({ reset: false });
      expect(changes.removed.toSorted()).toEqual(gone.toSorted());
    }
  });

  test("go on when the one that leads is cut off, with the versions it has said", async () => {
    const [leader, other] = await start(2, redis, { limits: { ttlMs: 0, buildingTtlMs: 0 } });
    await expect.poll(async () => (await pageOf(leader)).coverage.complete, long).toBe(true);
    const { version } = await pageOf(leader);
    await pageOf(other);
    await running[0]?.replicas.close();
    const gone = (await world.idsIn("cn-hangzhou")).slice(20, 22);
    await world.remove("cn-hangzhou", gone);
    const isTold = async () => {
      const { reset, removed } = await changesOf(other, version);
      expect(reset).toBe(false);
      return removed.toSorted();
    };
    await expect.poll(isTold, long).toEqual(gone.toSorted());
  });
});
