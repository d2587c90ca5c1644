import type { IncomingMessage } from "node:http";
import { request } from "node:http";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { rightToken, tokenSettings, wrongToken } from "./testing/auth.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { fresh, list, pageOf, region } from "./testing/reading.ts";

const { world, start } = ownServers();

/** Nothing is given up while the test goes on. */
const unhurried = { deadlineMs: 60_000, attemptMs: 60_000, limits: { pageMs: 60_000 } };

/** Asks from another address of this machine, as another person would. */
async function statusFrom(localAddress: string, bff: Bff, path: string): Promise<number> {
  const sent = request(bff.base + path, { localAddress, agent: false });
  sent.end();
  const [answer]: IncomingMessage[] = await once(sent, "response");
  answer?.resume();
  return answer?.statusCode ?? 0;
}

/** How many of so many calls, one after the other, are answered. */
async function answered(bff: Bff, path: string, count: number, init: RequestInit = {}): Promise<number> {
  let succeeded = 0;
  for (let call = 0; call < count; call += 1) if ((await bff.get(path, init)).ok) succeeded += 1;
  return succeeded;
}

const isTrustedProxy = (address: string): boolean => address === "127.0.0.1";
/** What a proxy says of where a request comes from. */
const from = (address: string) => ({ "x-forwarded-for": address });

describe("one person", () => {
  test("who asks too much is told when to come back, while others are answered", async () => {
    const bff = await start({ callsPerMinute: 60, page: true });
    expect(await answered(bff, "/api/meta", 15)).toBe(10);
    const response = await bff.get(list);
    const problem = await problemIn(response);
    expect(problem).toMatchObject({ status: 429, code: "too_many_requests", retryable: true });
    expect(problem.retryAfterMs).toBeGreaterThan(0);
    expect(problem.retryAfterMs).toBeLessThanOrEqual(10_000);
    const seconds = Math.ceil((problem.retryAfterMs ?? 0) / 1000);
    expect(response.headers.get("retry-after")).toBe(String(seconds));
    expect((await world().stats()).calls).toBe(0);
    // Linux has all of 127.0.0.0/8; elsewhere there is one address, and so one person.
    if (process.platform === "linux") expect(await statusFrom("127.0.0.2", bff, list)).toBe(200);
  });

  test("is who comes by one address or network, by what a trusted proxy says, for calls and failed sign-ins alike", async () => {
    const counted = await start({ callsPerMinute: 60, auth: { isTrustedProxy } });
    const signIns = await start({ auth: { signIn: tokenSettings(), isTrustedProxy } });
    const isHeld = async (address: string) => {
      const call = await counted.get("/api/meta", { headers: from(address) });
      const headers = { ...from(address), authorization: `Bearer ${rightToken}` };
      const signIn = await signIns.get("/api/meta", { headers });
      return [call.status === 429, signIn.status === 429];
    };
    for (const address of ["192.0.2.7", "2001:db8:1:2::9"]) {
      await answered(counted, "/api/meta", 10, { headers: from(address) });
      const headers = { ...from(address), authorization: `Bearer ${wrongToken}` };
      await answered(signIns, "/api/meta", 10, { headers });
    }
    // What stands before the last address is said by the viewer.
    for (const address of ["192.0.2.7", "::ffff:192.0.2.7", "192.0.2.8, 192.0.2.7", "2001:db8:1:2:3::4"])
      expect([address, await isHeld(address)]).toEqual([address, [true, true]]);
    for (const address of ["192.0.2.8", "2001:db8:1:3::9"])
      expect([address, await isHeld(address)]).toEqual([address, [false, false]]);
  });

  test("who asks too much is still sent the page, its files, and health", async () => {
    const bff = await start({ callsPerMinute: 60, page: true });
    await answered(bff, "/api/meta", 15);
    for (const path of ["/r/cn-hangzhou/caches", "/assets/index-C0FFEE.js", "/healthz", "/readyz"])
      expect([path, (await bff.get(path)).status]).toEqual([path, 200]);
    // What it shows is asked for by the page, and counted then.
    expect((await world().stats()).calls).toBe(0);
  });

  test("may have everything read anew less often", async () => {
    const bff = await start({ callsPerMinute: 300 });
    await pageOf(bff, list);
    expect(await answered(bff, list, 15, fresh)).toBe(10);
    expect((await bff.get(list)).status).toBe(200);
  });

  test.each([
    ["a match", `${region}/match?image=nginx`],
    ["an export", `${region}/export`],
    ["an export of images", `${region}/images/export`],
  ])("may ask less often for %s", async (_, path) => {
    const bff = await start({ callsPerMinute: 90, page: false });
    expect(await answered(bff, path, 5)).toBe(3);
    expect((await bff.get(list)).status).toBe(200);
  });

  test.each([
    ["exports", `${region}/export`, 6],
    ["answers to wait for", `${region}/verdict?name=none&wait=60`, 32],
  ])("has only so many %s under way, and another once one is over", async (_, path, most) => {
    await world().misbehave({ kind: "hanging" });
    const bff = await start(unhurried);
    const left = new AbortController();
    const refused: Response[] = [];
    const asked = Array.from({ length: most + 2 }, async () => {
      const response = await bff.get(path, { signal: left.signal }).catch(() => null);
      if (response) refused.push(response);
    });
    await expect.poll(() => refused).toHaveLength(2);
    for (const response of refused) {
      expect(response.headers.get("retry-after")).toBe("5");
      expect(await problemIn(response)).toMatchObject({ code: "too_many_requests", retryable: true });
    }
    left.abort();
    await Promise.all(asked);
    await world().heal();
    // Of another region: what hangs goes on hanging for all who ask the same.
    const other = path.replace("cn-hangzhou", "cn-beijing").replace(/&wait=.*/, "");
    await expect.poll(async () => (await bff.get(other)).status).not.toBe(429);
  });
});

describe("a server with too much to do", () => {
  test("turns calls away at once with when to come back, stays well, and recovers by itself", async () => {
    await world().misbehave({ kind: "hanging" });
    const bff = await start({ ...unhurried, page: true, load: { underWay: 5 } });
    const left = new AbortController();
    const waiting = Array.from({ length: 5 }, (_, n) =>
      bff.get(`${list}?name=x${n}`, { signal: left.signal }).catch(() => null),
    );
    await expect.poll(async () => (await bff.get("/api/meta")).status).toBe(503);
    const response = await bff.get(list);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(await problemIn(response)).toMatchObject({ status: 503, code: "overloaded", retryable: true });
    for (const path of ["/healthz", "/readyz", "/", "/r/cn-hangzhou/caches", "/assets/index-C0FFEE.js"])
      expect([path, (await bff.get(path)).status]).toEqual([path, 200]);
    expect(bff.logged()).not.toContain("upstream failure");
    left.abort();
    await Promise.all(waiting);
    await expect.poll(async () => (await bff.get("/api/meta")).status).toBe(200);
  });
});
