import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Replicas } from "./join-replicas.ts";
import { joinReplicas } from "./join-replicas.ts";
import { bearer, cookiesOf, rightToken, tokenSettings, wrongToken } from "./testing/auth.ts";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { startRedis } from "./testing/redis.ts";

const redis = await startRedis();
/** Servers and Redis on a busy machine take their time. */
const long = { timeout: 60_000 };

let world: World;
const running: { bff: Bff; replicas: Replicas }[] = [];
beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 5 } });
});
afterEach(async () => {
  for (const { bff, replicas } of running.splice(0)) {
    await bff.close();
    await replicas.close();
  }
});
afterAll(async () => {
  await world.close();
  await redis?.close();
});

const settings = tokenSettings();
const signIn = tokenSettings({
  session: { ...settings.session, secret: "secret-of-sessions-0123456789-0123456789" },
});

/** A session that was begun at a server. */
const begin = async (bff: Bff): Promise<{ cookie: string }> => {
  const body = new URLSearchParams({ token: rightToken });
  const headers = { origin: bff.base, "sec-fetch-site": "same-origin" };
  return { cookie: cookiesOf(await bff.get("/auth/sign-in", { method: "POST", body, headers })) };
};
const signOut = async (bff: Bff, session: { cookie: string }): Promise<number> =>
  (await bff.get("/auth/sign-out", { method: "POST", headers: { ...session, origin: bff.base } })).status;
const statusWith = async (bff: Bff, session: { cookie: string }): Promise<number> =>
  (await bff.get("/api/meta", { headers: session })).status;
const isEnded = (bff: Bff, session: { cookie: string }) =>
  expect.poll(() => statusWith(bff, session), long).toBe(401);
/** How many wrong tokens of so many a server looks at. */
const lookedAt = async (bff: Bff, count: number): Promise<number> => {
  const told: number[] = [];
  for (let times = 0; times < count; times += 1)
    told.push((await bff.get("/api/meta", bearer(wrongToken))).status);
  return told.filter((status) => status === 401).length;
};
const isShared = (is: boolean) =>
  Promise.all(running.map(({ replicas }) => expect.poll(() => replicas.sharing.connected(), long).toBe(is)));

describe.skipIf(redis === null)("servers that share Redis", long, () => {
  if (redis === null) return;
  let tests = 0;
  const start = async (version = "1"): Promise<Bff> => {
    const replicas = await joinReplicas({
      url: redis.url,
      version,
      api: [String(tests)],
      onTrouble: () => {},
      onChange: () => {},
    });
    const bff = await startBff(world, { page: false, replicas, auth: { signIn }, now: replicas.now });
    running.push({ bff, replicas });
    return bff;
  };
  afterEach(() => {
    tests += 1;
  });

  test("know a session that was ended at any of them, also those that start later, as another version too", async () => {
    const [one, other] = [await start(), await start()];
    const session = await begin(one);
    expect(await statusWith(other, session)).toBe(200);
    expect(await signOut(one, session)).toBe(200);
    expect(await statusWith(one, session)).toBe(401);
    await isEnded(other, session);
    expect(await statusWith(await start("2"), session)).toBe(401);
  });

  test("count the sign-ins that fail at any of them together", async () => {
    const [one, other] = [await start(), await start()];
    expect(await lookedAt(one, 6)).toBe(6);
    expect(await lookedAt(other, 6)).toBe(4);
    const response = await one.get("/api/meta", bearer(rightToken));
    expect([response.status, Number(response.headers.get("retry-after")) > 0]).toEqual([429, true]);
  });

  test("go on knowing what they knew while Redis is away, tell each other the rest at its return, and allow half the failures", async () => {
    const [one, other] = [await start(), await start()];
    const [before, meanwhile, after] = [await begin(one), await begin(one), await begin(one)];
    await signOut(one, before);
    await isEnded(other, before);
    await redis.stop();
    await isShared(false);
    expect(await statusWith(other, before)).toBe(401);
    expect(await signOut(one, meanwhile)).toBe(200);
    expect(await statusWith(one, meanwhile)).toBe(401);
    expect(await statusWith(other, meanwhile)).toBe(200);
    expect([await lookedAt(one, 7), await lookedAt(other, 7)]).toEqual([5, 5]);
    // It has forgotten everything.
    await redis.startAgain();
    await isShared(true);
    await isEnded(other, meanwhile);
    const newest = await start();
    for (const session of [before, meanwhile]) await isEnded(newest, session);
    expect(await statusWith(newest, after)).toBe(200);
  });
});
