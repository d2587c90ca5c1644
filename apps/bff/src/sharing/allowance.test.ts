import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { createBudget } from "../eci/budget.ts";
import { deadlineIn, failureOf } from "../testing/emulator.ts";
import { Failure } from "../platform/failure.ts";
import { startRedis } from "../testing/redis.ts";
import { createSharedAllowances, ratesOf } from "./allowance.ts";
import { Link } from "./link.ts";

const redis = await startRedis();
afterAll(async () => {
  await redis?.close();
});

test("what comes evenly and what comes at once are a minute's calls together, and about half of them come at once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (perMinute) => {
      const { even, burst } = ratesOf(perMinute);
      expect((even.points * 60) / even.duration + burst.points).toBe(perMinute);
      expect(burst.points).toBeGreaterThanOrEqual(perMinute / 2);
      expect(burst.points).toBeLessThanOrEqual(perMinute / 2 + 10);
    }),
  );
});

const throttled = () => Promise.reject(new Failure("throttled", { retryAfterMs: 30_000 }));

describe.skipIf(redis === null)("the calls of several servers", { timeout: 60_000 }, () => {
  const perMinute = 8;
  const budgetOf = async () => {
    const link = new Link({ url: redis?.url ?? "", prefix: "t:", onTrouble: () => {} });
    await link.connected();
    const budget = createBudget({ perMinute, pauseMs: 60_000 }, createSharedAllowances(link, "a", perMinute));
    return { link, budget };
  };
  type Shared = Awaited<ReturnType<typeof budgetOf>>;
  const call = ({ budget }: Shared, region: string, ms = 2000) =>
    budget.spend(region, "person", deadlineIn(ms), () => Promise.resolve(true));
  /** How many of ten calls are made. */
  const madeBy = async (shared: Shared, region: string) => {
    const calls = Array.from({ length: 10 }, () => call(shared, region).catch(() => false));
    return (await Promise.all(calls)).filter(Boolean).length;
  };

  test("are counted together, for each region; alone, each has half of them", async () => {
    const servers = [await budgetOf(), await budgetOf(), await budgetOf()];
    const made = await Promise.all(servers.map((server) => madeBy(server, "cn-hangzhou")));
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(perMinute);
    await redis?.stop();
    for (const { link } of servers)
      await expect.poll(() => link.connected(), { timeout: 10_000 }).toBe(false);
    expect(await Promise.all(servers.map((server) => madeBy(server, "cn-beijing")))).toEqual([4, 4, 4]);
    await redis?.startAgain();
    for (const { link } of servers) await link.close();
  });

  test("pause together when one was throttled", async () => {
    const [a, b] = [await budgetOf(), await budgetOf()];
    await failureOf(a.budget.spend("cn-shanghai", "person", deadlineIn(), throttled));
    await expect.poll(() => redis?.command("KEYS", "*pause*")).not.toBe("");
    expect((await failureOf(call(b, "cn-shanghai"))).code).toBe("throttled");
    for (const { link } of [a, b]) await link.close();
  });
});
