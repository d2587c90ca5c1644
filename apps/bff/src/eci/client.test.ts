import { noFilters } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { World } from "../testing/emulator.ts";
import { freePort } from "../testing/ports.ts";
import { canary, clientOf, failureOf, deadlineIn, quickLimits, startWorld } from "../testing/emulator.ts";
import type { Failure } from "../platform/failure.ts";
import { createBudget } from "./budget.ts";
import { fixedProvider } from "./credentials/credential-chain.ts";
import { writeRaw } from "./wire/raw.ts";
import sample from "./fixtures/documented-sample.json" with { type: "json" };

const regionId = "cn-hangzhou";
const first = { regionId, filters: noFilters, limit: 20, token: null };

let world: World;
beforeAll(async () => {
  world = await startWorld({
    credentials: canary,
    estate: { [regionId]: 45 },
    records: { "cn-beijing": sample.ImageCaches },
  });
});
afterEach(async () => {
  await world.heal();
  await world.forget();
});
afterAll(() => world.close());

const callsSeen = async () => (await world.stats()).calls;

describe("a call", () => {
  test("carries all twelve parameters, by POST, and no other", async () => {
    const filters = {
      id: "imc-1",
      name: "镜像 *~'()!+",
      snapshotId: "s-1",
      image: "nginx:1.27",
      resourceGroupId: "rg-1",
      tag: [{ key: "team", value: "a b&c=d" }, { key: "env" }],
      matchImage: ["a:1", "b:2"],
      imageFullMatch: true,
      imageMatchCount: 3,
    };
    await clientOf(world).describe({ ...first, filters }, deadlineIn());
    const [call] = (await world.stats()).recent;
    expect(call?.method).toBe("POST");
    const { Action, Version, Format, SignatureMethod, SignatureVersion, Timestamp, ...own } =
      call?.params ?? {};
    expect({ Action, Version, Format, SignatureMethod, SignatureVersion }).toEqual({
      Action: "DescribeImageCaches",
      Version: "2018-08-08",
      Format: "JSON",
      SignatureMethod: "HMAC-SHA1",
      SignatureVersion: "1.0",
    });
    expect(Timestamp).toMatch(/Z$/);
    expect(own).toEqual({
      RegionId: regionId,
      Limit: "20",
      ImageCacheId: "imc-1",
      ImageCacheName: "镜像 *~'()!+",
      SnapshotId: "s-1",
      Image: "nginx:1.27",
      ResourceGroupId: "rg-1",
      "Tag.1.Key": "team",
      "Tag.1.Value": "a b&c=d",
      "Tag.2.Key": "env",
      "MatchImage.1": "a:1",
      "MatchImage.2": "b:2",
      ImageFullMatch: "true",
      ImageMatchCountRequest: "3",
    });
  });

  test("is answered with rows, a total and the next token, which leads on", async () => {
    const client = clientOf(world);
    const page = await client.describe(first, deadlineIn());
    expect([page.rows.length, page.total, page.unreadableRows]).toEqual([20, 45, 0]);
    const second = await client.describe({ ...first, token: page.nextToken }, deadlineIn());
    const ids = [...page.rows, ...second.rows].map(({ cache }) => cache.id);
    expect(new Set(ids).size).toBe(40);
  });

  test("brings the documented record back whole", async () => {
    const page = await clientOf(world).describe({ ...first, regionId: "cn-beijing" }, deadlineIn());
    expect(page.rows.map(({ record }) => JSON.parse(writeRaw(record)))).toEqual(sample.ImageCaches);
  });

  test("keeps every digit of a number too long for a double", async () => {
    const body =
      '{"ImageCaches":[{"ImageCacheId":"imc-1","ImageCacheSize":9007199254740993,"A":1000000000000000}]}';
    await world.misbehave({ kind: "raw", body });
    const { rows } = await clientOf(world).describe(first, deadlineIn());
    expect(rows[0]?.cache).toMatchObject({ sizeGiB: null, unreadable: ["sizeGiB"] });
    expect(writeRaw(rows[0]?.record)).toContain('"ImageCacheSize": 9007199254740993');
  });

  test("reads a long number that a double can hold", async () => {
    const body = '{"ImageCaches":[{"ImageCacheId":"imc-1","ImageCacheSize":1000000000000000}]}';
    await world.misbehave({ kind: "raw", body });
    const { rows } = await clientOf(world).describe(first, deadlineIn());
    expect(rows[0]?.cache).toMatchObject({ sizeGiB: 1e15, unreadable: [] });
  });
});

describe("tries", () => {
  test("share one way to each region", async () => {
    const asked: string[] = [];
    const endpointOf = (id: string) => {
      asked.push(id);
      return world.url;
    };
    const client = clientOf(world, {}, undefined, { endpointOf });
    for (const id of [regionId, "cn-beijing", regionId]) {
      await client.describe({ ...first, regionId: id }, deadlineIn());
    }
    expect(asked).toEqual([regionId, "cn-beijing"]);
  });

  test.each([
    ["each twice the last, up to a bound", 0.999, { backoffMs: 100, longestBackoffMs: 150 }, 250, 3000],
    ["not at all, if chance wills", 0, { backoffMs: 3000, longestBackoffMs: 3000 }, 0, 2000],
  ])("lie apart by chance: %s", async (_, chance, limits, least, most) => {
    await world.misbehave({ kind: "internal-error", times: 2 });
    const client = clientOf(world, limits, undefined, { random: () => chance });
    const startedAt = performance.now();
    await client.describe(first, deadlineIn(10_000));
    const took = performance.now() - startedAt;
    expect(took).toBeGreaterThan(least * 0.98);
    expect(took).toBeLessThan(most);
  });

  test("are not begun with too little time", async () => {
    const failure = await failureOf(clientOf(world, { leastMs: 200 }).describe(first, deadlineIn(150)));
    expect([failure.code, await callsSeen()]).toEqual(["timeout", 0]);
  });

  test("after a mistake of our own are none, and it is told", async () => {
    const told: unknown[] = [];
    const onUnexpected = (error: unknown) => told.push(error);
    const client = clientOf(world, {}, undefined, { onUnexpected });
    const filters = { ...noFilters, tag: Object.create(null) };
    expect((await failureOf(client.describe({ ...first, filters }, deadlineIn()))).code).toBe("internal");
    expect(told).toEqual([expect.any(TypeError)]);
  });
});

/** Options of a call that goes on for more rounds; tells what is wrong. */
const background = (rounds: number, told: string[], isWanted = () => true) => ({
  urgency: "refresh" as const,
  persistence: {
    rounds,
    waitMs: 20,
    onTrouble: ({ code }: Failure) => void told.push(code),
    isWanted,
  },
});

describe("a page that is read in the background", () => {
  test("is tried for more rounds, and each that failed is told when another follows", async () => {
    await world.misbehave({ kind: "internal-error", times: 8 });
    const told: string[] = [];
    const page = await clientOf(world).describe(first, deadlineIn(), background(2, told));
    expect([page.rows.length, await callsSeen()]).toEqual([20, 9]);
    expect(told).toEqual(["upstream_failed", "upstream_failed"]);
  });

  test("fails when the rounds are used up", async () => {
    await world.misbehave({ kind: "service-unavailable" });
    const told: string[] = [];
    const failure = await failureOf(clientOf(world).describe(first, deadlineIn(), background(1, told)));
    expect([failure.code, told, await callsSeen()]).toEqual(["upstream_failed", ["upstream_failed"], 6]);
  });

  test.each([
    ["cannot be read is tried once a round", { kind: "truncated-json" }, "bad_response", 3],
    ["is forbidden is not tried again", { kind: "forbidden" }, "forbidden", 1],
  ])("and %s", async (_, fault, code, calls) => {
    await world.misbehave(fault);
    const failure = await failureOf(clientOf(world).describe(first, deadlineIn(), background(2, [])));
    expect([failure.code, await callsSeen()]).toEqual([code, calls]);
  });

  test("without a turn in the budget is left to the caller", async () => {
    const told: string[] = [];
    const client = clientOf(world, {}, undefined, { budget: createBudget({ perMinute: 2 }) });
    await client.describe(first, deadlineIn());
    const failure = await failureOf(client.describe(first, deadlineIn(100), background(2, told)));
    expect([failure.code, told, await callsSeen()]).toEqual(["over_budget", [], 1]);
  });

  test("is given up when it is no longer wanted", async () => {
    await world.misbehave({ kind: "service-unavailable" });
    const told: string[] = [];
    const options = background(2, told, () => false);
    const failure = await failureOf(clientOf(world).describe(first, deadlineIn(), options));
    expect([failure.code, told, await callsSeen()]).toEqual(["upstream_failed", ["upstream_failed"], 3]);
  });

  test("waits between two rounds as long as was said, and no longer than its signal", async () => {
    await world.misbehave({ kind: "throttled", retryAfterMs: 30_000 });
    const gone = new AbortController();
    const told: string[] = [];
    const call = clientOf(world).describe(first, deadlineIn(2000, gone.signal), background(2, told));
    await expect.poll(() => told).toEqual(["throttled"]);
    gone.abort(new Error("gone"));
    await expect(call).rejects.toThrow("gone");
    expect(await callsSeen()).toBe(1);
  });
});

describe("a wait the upstream asks for", () => {
  test.each([[0], [100]])("of %i ms is kept, and chance added", async (retryAfterMs) => {
    await world.misbehave({ kind: "throttled", times: 1, retryAfterMs });
    const client = clientOf(world, { backoffMs: 200, longestBackoffMs: 200 }, undefined, {
      random: () => 0.999,
    });
    const startedAt = performance.now();
    await client.describe(first, deadlineIn());
    expect(performance.now() - startedAt).toBeGreaterThan((retryAfterMs + 200) * 0.98);
  });

  test("must fit with what is added", async () => {
    await world.misbehave({ kind: "throttled", retryAfterMs: 500 });
    const client = clientOf(world, { backoffMs: 5000, longestBackoffMs: 5000 }, undefined, {
      random: () => 0.999,
    });
    expect((await failureOf(client.describe(first, deadlineIn(1500)))).code).toBe("throttled");
    expect(await callsSeen()).toBe(1);
  });

  test("is kept when it fits", async () => {
    await world.misbehave({ kind: "throttled", times: 1, retryAfterMs: 150 });
    const startedAt = performance.now();
    await clientOf(world).describe(first, deadlineIn());
    expect(performance.now() - startedAt).toBeGreaterThan(145);
  });

  test("that does not fit is told at once", async () => {
    await world.misbehave({ kind: "throttled", retryAfterMs: 30_000 });
    const failure = await failureOf(clientOf(world).describe(first, deadlineIn()));
    expect(failure).toMatchObject({
      code: "throttled",
      facts: { retryAfterMs: 30_000, upstreamCode: "Throttling" },
    });
    expect(await callsSeen()).toBe(1);
  });
});

describe("credentials", () => {
  test("that have expired are asked for anew, once", async () => {
    await world.misbehave({ kind: "expired-security-token", times: 1 });
    let made = 0;
    const providers = () => {
      made += 1;
      return [fixedProvider(canary)];
    };
    const page = await clientOf(world, {}, providers).describe(first, deadlineIn());
    expect([page.rows.length, made]).toEqual([20, 2]);
  });

  const old = { accessKeyId: "LTAI5tOLD", accessKeySecret: "old" };

  test("that have been replaced go unnoticed", async () => {
    let made = 0;
    // A provider that reads once, as the vendor's do with files.
    const providers = () => [fixedProvider((made += 1) === 1 ? old : canary)];
    expect((await clientOf(world, {}, providers).describe(first, deadlineIn())).rows).toHaveLength(20);
    expect([made, await callsSeen()]).toEqual([2, 2]);
  });

  test("that stay wrong are asked for anew every few seconds, not for every call", async () => {
    let [current, made, now] = [old, 0, 0];
    const providers = () => {
      made += 1;
      return [fixedProvider(current)];
    };
    const client = clientOf(world, {}, providers, { clock: () => now });
    for (let call = 1; call <= 4; call += 1) {
      expect((await failureOf(client.describe(first, deadlineIn()))).code).toBe("credentials_rejected");
    }
    expect([made, await callsSeen()]).toEqual([2, 4]);
    current = canary;
    now += 5000;
    expect((await client.describe(first, deadlineIn())).rows).toHaveLength(20);
    expect(made).toBe(3);
  });

  test.each([[null], [{}], [{ accessKeyId: "", accessKeySecret: "" }], [{ accessKeyId: "LTAI" }]])(
    "%j sign nothing, so nothing is sent",
    async (empty) => {
      const client = clientOf(world, {}, () => [{ getCredentials: async () => empty }]);
      expect((await failureOf(client.describe(first, deadlineIn()))).code).toBe("no_credentials");
      expect(await callsSeen()).toBe(0);
    },
  );

  test("that come too late are not used any more", async () => {
    const late = Promise.withResolvers<typeof canary>();
    const client = clientOf(world, { attempts: 1 }, () => [{ getCredentials: () => late.promise }]);
    expect((await failureOf(client.describe(first, deadlineIn(100)))).code).toBe("timeout");
    late.resolve(canary);
    // The next call uses them; had the first one been sent after all, there would be two.
    expect((await client.describe(first, deadlineIn())).rows).toHaveLength(20);
    expect(await callsSeen()).toBe(1);
  });
});

describe("an end from outside", () => {
  test("closes the connection under way", async () => {
    await world.misbehave({ kind: "hanging" });
    const gone = new AbortController();
    const call = clientOf(world, { attemptMs: 5000 }).describe(first, deadlineIn(5000, gone.signal));
    await expect.poll(async () => (await world.stats()).regions[regionId]?.inFlight).toBe(1);
    gone.abort(new Error("gone"));
    await expect(call).rejects.toThrow("gone");
    await expect.poll(async () => (await world.stats()).regions[regionId]?.cutOff).toBe(1);
  });

  test("also ends a wait between two tries", async () => {
    await world.misbehave({ kind: "throttled", retryAfterMs: 4000 });
    const gone = new AbortController();
    const call = clientOf(world).describe(first, deadlineIn(6000, gone.signal));
    await expect.poll(callsSeen).toBe(1);
    gone.abort(new Error("gone"));
    await expect(call).rejects.toThrow("gone");
    expect(await callsSeen()).toBe(1);
  });

  test.each([["drip"], ["headers-only"], ["huge-body"]])(
    "a time-out leaves no connection behind: %s",
    async (kind) => {
      await world.misbehave({ kind });
      await failureOf(clientOf(world, { attempts: 1, attemptMs: 200 }).describe(first, deadlineIn()));
      await expect.poll(async () => (await world.stats()).regions[regionId]?.inFlight).toBe(0);
    },
  );
});

describe("an endpoint", () => {
  test("where nothing listens is unreachable", async () => {
    const client = clientOf({ ...world, url: `http://127.0.0.1:${await freePort()}` });
    expect((await failureOf(client.describe(first, deadlineIn()))).code).toBe("unreachable");
  });

  test("whose name does not exist is not asked for again", async () => {
    let asked = 0;
    const getCredentials = async () => {
      asked += 1;
      return canary;
    };
    // A label longer than any may be, so that no name server is troubled.
    const client = clientOf({ ...world, url: `http://${"a".repeat(64)}.invalid` }, {}, () => [
      { getCredentials },
    ]);
    const failure = await failureOf(client.describe(first, deadlineIn()));
    expect(failure).toMatchObject({ code: "unreachable", facts: { fault: "ENOTFOUND" } });
    expect(asked).toBe(1);
  });

  test("that does not speak TLS is not spoken to without", async () => {
    const client = clientOf({ ...world, url: world.url.replace("http:", "https:") }, quickLimits);
    expect((await failureOf(client.describe(first, deadlineIn()))).code).toBe("tls_failed");
    expect(await callsSeen()).toBe(0);
  });
});
