import { afterAll, describe, expect, test } from "vitest";
import { NotShared } from "../inventory/replicas/sharing.ts";
import { redisPassword, startRedis } from "../testing/redis.ts";
import { createSharedClock } from "./clock.ts";
import { Link } from "./link.ts";

const redis = await startRedis();
afterAll(async () => {
  await redis?.close();
});

describe.skipIf(redis === null)("the connection to Redis", { timeout: 60_000 }, () => {
  if (redis === null) return;

  test("is given up after a moment, tells why without what was sent, and comes back by itself", async () => {
    const told: unknown[] = [];
    const link = new Link({ url: redis.url, prefix: "t:", onTrouble: (error) => told.push(error) });
    const seen: boolean[] = [];
    link.onChange((isUp) => seen.push(isUp));
    expect(await link.connected()).toBe(true);
    await redis.stop();
    await expect
      .poll(() => link.ask((client) => client.get("a")).catch((error: unknown) => error))
      .toBeInstanceOf(NotShared);
    expect(await link.connected()).toBe(false);
    await redis.startAgain();
    await expect.poll(() => link.connected()).toBe(true);
    expect(seen).toEqual([true, false, true]);
    expect(told.map(String).join("\n")).not.toContain(redisPassword);
    await link.close();
  });

  test("is refused with a wrong password, which is not repeated", async () => {
    const told: unknown[] = [];
    const url = redis.url.replace(/:[^:@]+@/, ":CANARYwrong@");
    const link = new Link({ url, prefix: "t:", onTrouble: (error) => told.push(error) });
    expect(await link.connected()).toBe(false);
    expect(told).toHaveLength(1);
    expect(told.map(String).join("\n")).not.toContain("CANARY");
    await link.close();
  });

  test("gives every machine the same time, however wrong its own is", async () => {
    const link = new Link({ url: redis.url, prefix: "t:", onTrouble: () => {} });
    await link.connected();
    const clocks = [0, -300_000, 300_000].map((wrong) => createSharedClock(link, () => Date.now() + wrong));
    await Promise.all(clocks.map((clock) => clock.compare()));
    const times = clocks.map((clock) => clock.now().getTime());
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(1000);
    for (const clock of clocks) clock.close();
    await link.close();
  });
});
