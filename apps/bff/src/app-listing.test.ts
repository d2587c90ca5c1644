import type { ImageCachePage } from "@cachescope/contract";
import { imageCacheDetailSchema } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import { problemIn } from "./testing/bff.ts";
import type { Fault } from "./testing/emulator.ts";
import { ownServers } from "./testing/own-server.ts";
import {
  changesOf,
  fresh,
  idsOf,
  list,
  pageOf,
  refreshed,
  region,
  sorted,
  walk,
  whole,
} from "./testing/reading.ts";

const { world, start } = ownServers();

const counted = ({ facets }: ImageCachePage) => facets.status.reduce((sum, { count }) => sum + count, 0);

describe("the first rows", () => {
  test("are there after one page of the API, and the rest follows by itself", async () => {
    await world().misbehave({ kind: "hanging", afterPages: 1 });
    const bff = await start();
    const first = await pageOf(bff, list);
    expect(first.items).toHaveLength(20);
    expect(first.coverage).toMatchObject({ loaded: 20, total: 215, complete: false, scanning: true });
    await world().heal();
    expect((await whole(bff)).coverage).toMatchObject({ loaded: 215, complete: true });
  });

  test("are counted as far as was read, and so is each page after them", async () => {
    await world().misbehave({ kind: "hanging", afterPages: 1 });
    const bff = await start();
    const first = await pageOf(bff, list);
    expect(counted(first)).toBe(20);
    await world().heal();
    await whole(bff);
    expect(counted(await pageOf(bff, `${list}?cursor=${first.nextCursor}`))).toBe(215);
  });
});

describe("a finished listing equals what the API has, by id", () => {
  test.each<[string, Fault]>([
    ["pages shorter than asked for", { kind: "short-pages", size: 7 }],
    ["empty pages with a token", { kind: "empty-pages", count: 3 }],
    ["a token that repeats for a while", { kind: "repeated-token", times: 2 }],
    ["tokens that go in circles for a while", { kind: "looping-tokens", times: 4 }],
    ["tokens that never end", { kind: "endless-tokens" }],
    ["a token that expires midway", { kind: "expired-token", page: 6, times: 1 }],
    ["a page that fails midway", { kind: "internal-error", page: 5, times: 4 }],
    ["a connection lost midway", { kind: "dropped", page: 5, times: 3 }],
    ["a page cut off midway", { kind: "truncated-json", page: 7, times: 1 }],
    ["throttling midway", { kind: "throttled", page: 4, times: 2, retryAfterMs: 50 }],
    ["rows that move between pages", { kind: "moving-rows", times: 10 }],
  ])("after %s", async (_, fault) => {
    const bff = await start({ limits: { retries: 4 } });
    await world().misbehave(fault);
    expect((await whole(bff)).total).toBe(215);
    expect(sorted(await walk(bff, `${list}?limit=100`))).toEqual(sorted(await world().idsIn("cn-hangzhou")));
  });

  test("after caches went and changed while it was read", async () => {
    await world().misbehave({ kind: "slow", delayMs: 30 });
    const bff = await start();
    await pageOf(bff, list);
    const truth = await world().idsIn("cn-hangzhou");
    await world().remove("cn-hangzhou", [truth[3], truth[100], truth[214]]);
    await whole(bff);
    expect(sorted(await walk(bff, `${list}?limit=100`))).toEqual(sorted(await world().idsIn("cn-hangzhou")));
  });
});

describe("reading that cannot go on", () => {
  test("leaves what was read in use, and says why", async () => {
    await world().misbehave({ kind: "forbidden", afterPages: 2 });
    let passed = 0;
    const bff = await start({ limits: { failureMs: 30_000 }, clock: () => performance.now() + passed });
    await expect
      .poll(async () => (await pageOf(bff, list)).coverage)
      .toEqual({
        loaded: 40,
        total: 215,
        complete: false,
        capped: false,
        limit: 20_000,
        scanning: false,
        stoppedBy: "forbidden",
      });
    await world().heal();
    passed += 30_000;
    expect((await whole(bff)).coverage.loaded).toBe(215);
    expect((await world().stats()).calls).toBe(12);
  });

  test("because a token repeats for ever ends early", async () => {
    await world().misbehave({ kind: "repeated-token" });
    const bff = await start({ limits: { failureMs: 60_000 } });
    await expect
      .poll(async () => (await pageOf(bff, list)).coverage)
      .toMatchObject({ loaded: 40, complete: false, scanning: false, stoppedBy: "repeated_page_token" });
  });

  test("because it is as much as is read unasked goes on when it is asked for", async () => {
    const bff = await start({ limits: { mostRows: 60 } });
    await expect
      .poll(async () => (await pageOf(bff, list)).coverage)
      .toMatchObject({ loaded: 60, total: 215, complete: false, capped: true, scanning: false });
    expect(await walk(bff, `${list}?limit=50`)).toHaveLength(60);
    await pageOf(bff, `${list}?upTo=100`);
    await expect
      .poll(async () => (await pageOf(bff, list)).coverage)
      .toMatchObject({ loaded: 100, capped: true });
    await pageOf(bff, `${list}?upTo=1000`);
    expect((await whole(bff)).coverage).toMatchObject({ loaded: 215, capped: false });
  });

  test("because memory is full ends like that", async () => {
    const bff = await start({ listingBytes: 200_000 });
    await expect
      .poll(async () => (await pageOf(bff, list)).coverage)
      .toMatchObject({ complete: false, capped: true });
  });
});

test("a listing without memory for more does not grow by what comes new", async () => {
  const bff = await start({ listingBytes: 200_000 });
  await expect.poll(async () => (await pageOf(bff, list)).coverage).toMatchObject({ capped: true });
  const { loaded } = (await pageOf(bff, list)).coverage;
  for (let number = 0; number < 5; number += 1) {
    await world().add("cn-hangzhou", [{ ImageCacheId: `imc-new${number}`, Status: "Ready" }]);
    await pageOf(bff, list, fresh);
  }
  await expect.poll(async () => (await pageOf(bff, list)).refreshing).toBe(false);
  expect((await pageOf(bff, list)).coverage.loaded).toBeLessThanOrEqual(loaded + 20);
});

test("a walk goes on where it was when its listing was dropped meanwhile", async () => {
  const bff = await start({ listingBytes: 1_000_000 });
  const first = await whole(bff, `${list}?limit=50&sort=name`);
  const shown = idsOf(first);
  await world().remove("cn-hangzhou", shown.slice(0, 10));
  for (const tag of ["team", "env", "app", "owner"]) await whole(bff, `${list}?tag.${tag}&limit=1`);
  const again = await whole(bff);
  expect(again.version.split(".")[0]).not.toBe(first.version.split(".")[0]);
  const rest = await walk(bff, `${list}?limit=50&sort=name`, first.nextCursor);
  const truth = await world().idsIn("cn-hangzhou");
  expect(sorted([...shown.slice(10), ...rest])).toEqual(sorted(truth));
});

test("a request that waits for a listing that is dropped is still answered", async () => {
  await world().misbehave({ kind: "slow", delayMs: 100 });
  const bff = await start({ listingBytes: 70_000 });
  const waiting = bff.get(`${list}?name=web-cache`);
  const others = ["a", "b", "c", "d"].map((name) => bff.get(`${list}?name=${name}`));
  const statuses = (await Promise.all([waiting, ...others])).map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

test("memory is kept free by dropping the listing longest unused, by what each has grown to", async () => {
  const bff = await start({ listingBytes: 1_000_000 });
  const other = "/api/regions/cn-beijing/image-caches";
  const first = await whole(bff);
  const second = await whole(bff, other);
  for (const tag of ["team", "env", "app"]) {
    await whole(bff, `${list}?tag.${tag}&limit=1`);
    expect((await pageOf(bff, other)).version).toBe(second.version);
  }
  expect((await pageOf(bff, list)).version).not.toBe(first.version);
});

describe("what it costs Alibaba Cloud", () => {
  test("of twenty people is what it costs of one", async () => {
    const bff = await start();
    const walks = Array.from({ length: 20 }, () => walk(bff, `${list}?limit=100`));
    for (const found of await Promise.all(walks)) expect(found).toHaveLength(215);
    expect((await world().stats()).calls).toBe(11);
  });

  test("of any number of views is what it costs of one listing", async () => {
    const bff = await start();
    await whole(bff);
    for (const view of ["status=Failed", "q=nginx", "sort=-createdAt", "cause=egress", "neverMatched=true"])
      await pageOf(bff, `${list}?${view}`);
    expect((await world().stats()).calls).toBe(11);
  });

  test("is nothing without requests, and one reading for the requests after a while", async () => {
    let passed = 0;
    const bff = await start({ clock: () => performance.now() + passed });
    const { version } = await whole(bff);
    passed += 3_600_000;
    expect((await world().stats()).calls).toBe(11);
    await changesOf(bff, `${region}/changes?since=${version}`);
    await changesOf(bff, `${region}/changes?since=${version}`);
    expect((await world().stats()).calls).toBe(22);
  });

  test("of ten different filters stays within the budget, and each shows its first rows", async () => {
    const startedAt = performance.now();
    const bff = await start({ perMinute: 60, deadlineMs: 8000, limits: { pageMs: 7500 } });
    const filters = ["tag.team", "tag.env", "tag.app", "tag.owner", "tag.cost-centre"];
    const views = [...filters, ...filters.map((filter) => `${filter}&matchImage=nginx`)];
    const pages = await Promise.all(views.map((view) => pageOf(bff, `${list}?${view}`)));
    expect(pages.every(({ items, coverage }) => items.length > 0 || coverage.complete)).toBe(true);
    const { calls } = await world().stats();
    expect(calls).toBeLessThanOrEqual(30 + Math.ceil((performance.now() - startedAt) / 1000));
  });

  test("without turns left in the budget says so, with when to come back", async () => {
    const bff = await start({ perMinute: 2, deadlineMs: 600, limits: { pageMs: 300 } });
    await pageOf(bff, list);
    const response = await bff.get(`${list}?name=other`);
    expect(await problemIn(response)).toMatchObject({ status: 503, code: "over_budget", retryable: true });
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(1);
  });

  test("ends soon after the last of them has left", async () => {
    await world().misbehave({ kind: "slow", delayMs: 40 });
    const bff = await start({ limits: { interestMs: 60 } });
    await pageOf(bff, list);
    await expect.poll(async () => (await world().stats()).regions["cn-hangzhou"]?.inFlight).toBe(0);
    const { calls } = await world().stats();
    expect(calls).toBeLessThan(11);
    expect((await pageOf(bff, list)).coverage).toMatchObject({ complete: false, scanning: true });
  });
});

describe("a refresh", () => {
  test("that is asked for reads what has changed before, although another had passed by it", async () => {
    const bff = await start();
    await whole(bff);
    const [newest] = await world().idsIn("cn-hangzhou");
    await world().forget();
    await world().misbehave({ kind: "slow", delayMs: 20 });
    await pageOf(bff, list, fresh);
    await expect.poll(async () => (await world().stats()).calls).toBeGreaterThan(2);
    await world().patch("cn-hangzhou", newest ?? "", { ImageCacheName: "renamed" });
    const { items } = await refreshed(bff, `${list}?sort=rank`);
    expect(items[0]).toMatchObject({ id: newest, name: "renamed" });
  });

  test("that is asked for is answered at once with what is known, and tells how far it has come", async () => {
    const bff = await start();
    await whole(bff);
    const before = await pageOf(bff, list);
    const [newest] = await world().idsIn("cn-hangzhou");
    await world().patch("cn-hangzhou", newest ?? "", { ImageCacheName: "renamed" });
    await world().misbehave({ kind: "hanging", afterPages: 3 });
    const page = await pageOf(bff, list, fresh);
    const { items, asOf, coverage } = before;
    expect(page).toMatchObject({ items, asOf, coverage, refreshing: true, refreshProgress: 0 });
    await expect.poll(async () => (await pageOf(bff, list)).refreshProgress).toBe(25);
    await world().heal();
    await expect.poll(() => pageOf(bff, list)).toMatchObject({ refreshing: false, refreshProgress: null });
    expect((await pageOf(bff, `${list}?sort=rank`)).items[0]).toMatchObject({ id: newest, name: "renamed" });
  });

  test("takes nothing back of what was said, as long as it has found no change", async () => {
    const records = Array.from({ length: 40 }, (_, index) => ({
      ImageCacheId: `imc-${index}`,
      Status: "Ready",
    }));
    await world().plant("cn-hangzhou", [...records, { ImageCacheName: "without an id" }]);
    const bff = await start();
    const { version, asOf } = await whole(bff);
    await world().forget();
    await world().misbehave({ kind: "hanging", afterPages: 1 });
    await pageOf(bff, list, fresh);
    await expect.poll(async () => (await world().stats()).calls).toBe(2);
    const meanwhile = { version, asOf, refreshing: true, warnings: [{ code: "unreadable_rows", count: 1 }] };
    expect(await pageOf(bff, list)).toMatchObject(meanwhile);
  });
});

describe("when Alibaba Cloud cannot be read any more", () => {
  test("what was known is answered, with its age and the reason, until it can", async () => {
    const bff = await start({ limits: { ttlMs: 0, buildingTtlMs: 0 } });
    const before = await whole(bff);
    await world().misbehave({ kind: "service-unavailable" });
    await expect
      .poll(() => pageOf(bff, `${list}?status=Failed`))
      .toMatchObject({
        stale: true,
        staleReason: "upstream_failed",
        coverage: { complete: true, loaded: 215 },
      });
    const during = await pageOf(bff, list);
    expect(during.ageSeconds).toBeGreaterThanOrEqual(0);
    expect(during.asOf >= before.asOf).toBe(true);
    expect(during.items).toHaveLength(20);
    const changes = await changesOf(bff, `${region}/changes?since=${during.version}`);
    expect(changes).toMatchObject({ stale: true, changed: [], removed: [], reset: false });
    await world().heal();
    await expect
      .poll(() => pageOf(bff, list))
      .toMatchObject({ stale: false, staleReason: null, ageSeconds: null });
  });

  test("no request waits beyond the deadline, whether anything is known or not", async () => {
    const bff = await start({ deadlineMs: 600, limits: { pageMs: 500, ttlMs: 0 } });
    await world().misbehave({ kind: "hanging" });
    const before = performance.now();
    expect(await problemIn(await bff.get(list))).toMatchObject({ status: 504, code: "timeout" });
    expect(performance.now() - before).toBeLessThan(1500);
    await world().heal();
    await whole(bff);
    await world().misbehave({ kind: "hanging" });
    expect(await pageOf(bff, list, fresh)).toMatchObject({ coverage: { loaded: 215 } });
  });

  test("nor when an id is looked up besides", async () => {
    const bff = await start({ deadlineMs: 600, limits: { pageMs: 500 } });
    await whole(bff);
    await world().misbehave({ kind: "hanging" });
    const before = performance.now();
    expect((await bff.get(`${list}?q=imc-bp1nowherenowhere0000`, fresh)).status).toBe(200);
    expect(performance.now() - before).toBeLessThan(900);
  });

  test("a failure is remembered for a moment, and not asked for again by each request", async () => {
    const bff = await start({ limits: { failureMs: 60_000 } });
    await world().misbehave({ kind: "forbidden" });
    const problems = Array.from({ length: 20 }, async () => (await problemIn(await bff.get(list))).code);
    expect(new Set(await Promise.all(problems))).toEqual(new Set(["forbidden"]));
    expect((await problemIn(await bff.get(list))).code).toBe("forbidden");
    expect((await world().stats()).calls).toBe(1);
    await world().heal();
    expect((await pageOf(bff, list, fresh)).items).toHaveLength(20);
  });

  test("one cache is answered as it was read last", async () => {
    const bff = await start();
    const [id] = idsOf(await whole(bff));
    const read = async () =>
      imageCacheDetailSchema.parse(await (await bff.get(`${list}/${id}`, fresh)).json());
    expect(await read()).toMatchObject({ stale: false, staleReason: null });
    await world().misbehave({ kind: "service-unavailable" });
    expect(await read()).toMatchObject({ item: { id }, stale: true, staleReason: "upstream_failed" });
  });
});
