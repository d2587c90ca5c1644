import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ImageCachePage } from "@cachescope/contract";
import { changesSchema, imageCachePageSchema } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import type { World } from "./testing/emulator.ts";
import { canary, startWorld } from "./testing/emulator.ts";
import { freePort } from "./testing/ports.ts";
import type { Program } from "./testing/program.ts";
import { startProgram } from "./testing/program.ts";
import { startRedis } from "./testing/redis.ts";

const redis = await startRedis();
const size = 215;
const path = "/api/regions/cn-hangzhou";
const long = { timeout: 30_000 };

/** A server that may be killed and paused. */
interface Replica {
  url: string;
  program: Program;
}

describe.skipIf(redis === null)("three servers that share", { timeout: 90_000 }, () => {
  if (redis === null) return;
  let world: World;
  let home: string;
  const replicas: Replica[] = [];

  const run = (port: number): Program =>
    startProgram(home, {
      PORT: String(port),
      ECI_ENDPOINT: world.url,
      ALIBABA_CLOUD_ACCESS_KEY_ID: canary.accessKeyId,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: canary.accessKeySecret,
      ALIBABA_CLOUD_SECURITY_TOKEN: canary.securityToken,
      ECI_CALLS_PER_MINUTE: "6000",
      LISTING_TTL: "1",
      REDIS_URL: redis.url,
    });
  const listening = ({ url }: Replica) => vi.waitFor(() => fetch(`${url}/healthz`), long);
  const startAgain = async (replica: Replica) => {
    replica.program = run(Number(new URL(replica.url).port));
    await listening(replica);
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "cachescope-replicas-"));
    world = await startWorld({ estate: { "cn-hangzhou": size }, credentials: canary });
    for (let index = 0; index < 3; index += 1) {
      const port = await freePort();
      replicas.push({ url: `http://127.0.0.1:${port}`, program: run(port) });
    }
    await Promise.all(replicas.map(listening));
    for (const replica of replicas) await vi.waitFor(() => isListed(replica), long);
  }, 60_000);
  afterEach(() => world.restore("cn-hangzhou"));
  afterAll(async () => {
    for (const { program } of replicas) program.child.kill("SIGKILL");
    await world.close();
    await redis.close();
    await rm(home, { recursive: true });
  });

  const pageOf = async ({ url }: Replica, query = ""): Promise<ImageCachePage> => {
    const response = await fetch(`${url}${path}/image-caches?${query}`);
    expect(response.status).toBe(200);
    return imageCachePageSchema.parse(await response.json());
  };
  const isListed = async (replica: Replica) => {
    if (!(await pageOf(replica)).coverage.complete) throw new Error("It is being read.");
  };
  /** What has changed since, as the first of them says it. */
  const changesOf = async ({ url }: Replica, since: string) =>
    changesSchema.parse(await (await fetch(`${url}${path}/changes?since=${since}`)).json());
  /** All pages, each from the next of those that live; `between` happens after the third. */
  const walk = async (living: () => readonly Replica[], between: () => unknown = () => {}) => {
    const pages: ImageCachePage[] = [];
    for (let cursor: string | null = ""; cursor !== null; cursor = pages.at(-1)?.nextCursor ?? null) {
      if (pages.length === 3) await between();
      const [next = replicas[0]] = living().slice(pages.length % living().length);
      if (next) pages.push(await pageOf(next, `limit=20&sort=rank${cursor && `&cursor=${cursor}`}`));
    }
    return {
      ids: pages.flatMap(({ items }) => items.map(({ id }) => id)),
      warnings: new Set(pages.flatMap(({ warnings }) => warnings.map(({ code }) => code))),
    };
  };
  const theTruth = async () => (await world.idsIn("cn-hangzhou")).toSorted();
  const isShared = async () => {
    const pages = await Promise.all(replicas.map((replica) => pageOf(replica)));
    return pages.every(({ warnings }) => warnings.length === 0);
  };

  test("go on with a walk when any of them is killed in the middle of it", async () => {
    for (const killed of replicas) {
      const others = replicas.filter((each) => each !== killed);
      let living: readonly Replica[] = replicas;
      const { ids, warnings } = await walk(
        () => living,
        () => {
          killed.program.child.kill("SIGKILL");
          living = others;
        },
      );
      expect(ids.toSorted()).toEqual(await theTruth());
      expect(warnings).toEqual(new Set());
      await startAgain(killed);
    }
  });

  test("tell on what has changed while one is paused, and once it goes on", async () => {
    for (const paused of replicas) {
      const others = replicas.filter((each) => each !== paused);
      const { version } = await pageOf(paused);
      paused.program.signal("SIGSTOP");
      const gone = (await world.idsIn("cn-hangzhou")).slice(30, 33);
      await world.remove("cn-hangzhou", gone);
      // Only one that leads finds it, so that it is told once the lease of a paused leader has ended.
      for (const replica of others) await expectRemoved(replica, version, gone);
      paused.program.signal("SIGCONT");
      await expectRemoved(paused, version, gone);
      for (const replica of others) await expectRemoved(replica, version, gone);
      await world.restore("cn-hangzhou");
      for (const replica of replicas)
        await expect.poll(async () => (await pageOf(replica)).coverage.loaded, long).toBe(size);
    }
  });
  const expectRemoved = (replica: Replica, since: string, gone: readonly string[]) =>
    expect
      .poll(async () => {
        const { reset, removed } = await changesOf(replica, since);
        expect(reset).toBe(false);
        return removed.toSorted();
      }, long)
      .toEqual(gone.toSorted());

  test.each([
    ["is killed", () => redis.stop(), () => redis.startAgain()],
    ["hangs", redis.pause, redis.goOn],
  ])("answer each for itself, and say so, while Redis %s; and share again", async (_, begin, end) => {
    await begin();
    for (const replica of replicas) {
      await expect
        .poll(async () => (await pageOf(replica)).warnings.map(({ code }) => code), long)
        .toEqual(["not_shared"]);
      await expect.poll(async () => (await pageOf(replica)).coverage.complete, long).toBe(true);
      expect((await walk(() => [replica])).ids.toSorted()).toEqual(await theTruth());
    }
    await end();
    await expect.poll(isShared, long).toBe(true);
    expect((await walk(() => replicas)).ids.toSorted()).toEqual(await theTruth());
  });

  test("lose no row when Redis forgets everything in the middle of a walk", async () => {
    const { ids } = await walk(
      () => replicas,
      () => redis.command("FLUSHALL"),
    );
    expect(new Set(ids)).toEqual(new Set(await theTruth()));
    expect(ids).toHaveLength(size);
    await expect.poll(isShared, long).toBe(true);
  });
});
