import {
  imageCacheDetailSchema,
  imageCachePageSchema,
  maxFaults,
  metaSchema,
  problemCodes,
} from "@cachescope/contract";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import sample from "./eci/fixtures/documented-sample.json" with { type: "json" };
import { Failure } from "./platform/failure.ts";
import { problemOf } from "./platform/http/problems.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { canary, startWorld } from "./testing/emulator.ts";

const list = "/api/regions/cn-hangzhou/image-caches";
let world: World;
let bff: Bff;
beforeAll(async () => {
  const records = { "cn-beijing": sample.ImageCaches };
  world = await startWorld({ credentials: canary, estate: { "cn-hangzhou": 65 }, records });
  bff = await startBff(world);
});
afterEach(async () => {
  await world.heal();
  await world.forget();
});
afterAll(async () => {
  await bff.close();
  await world.close();
});

let listings = 0;
/** The address of a listing that was not requested before. */
const unread = () => `${list}?resourceGroupId=rg-${(listings += 1)}`;
const pageOf = async (path: string) => imageCachePageSchema.parse(await (await bff.get(path)).json());
const problemAt = async (path: string, init?: RequestInit) => problemIn(await bff.get(path, init));

describe("meta", () => {
  test("tells mode, version and regions", async () => {
    const response = await bff.get("/api/meta");
    expect(metaSchema.parse(await response.json())).toEqual({
      mode: "demo",
      version: "1.2.3",
      regions: [
        { id: "cn-hangzhou", name: { en: "China (Hangzhou)", zh: "华东1（杭州）" } },
        { id: "cn-beijing", name: { en: "China (Beijing)", zh: "华北2（北京）" } },
      ],
      defaultRegion: "cn-hangzhou",
      accounts: null,
      viewer: null,
    });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("the list", () => {
  test("is walked from cursor to cursor", async () => {
    const first = await pageOf(list);
    expect(first).toMatchObject({
      total: 20,
      coverage: { loaded: 20, total: 65, complete: false },
      stale: false,
    });
    const second = await pageOf(`${list}?limit=200&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ nextCursor: null, total: 65, coverage: { loaded: 65, complete: true } });
    const ids = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(65);
  });

  test("shows the documented sample", async () => {
    const { items } = await pageOf("/api/regions/cn-beijing/image-caches");
    expect(items).toMatchObject([
      { id: "imc-bp195erqe9o2pb09****", name: "imagetest", progress: 100, eventCount: 1 },
    ]);
  });

  test("is filtered by the upstream, by every filter", async () => {
    const query =
      "id=i&name=n&snapshotId=s&image=m&resourceGroupId=r&tag.k=v&tag.only&matchImage=a&matchImage=b";
    await pageOf(`${list}?${query}&imageFullMatch=true&imageMatchCount=2`);
    const [call] = (await world.stats()).recent;
    expect(call?.params).toMatchObject({
      ImageCacheId: "i",
      ImageCacheName: "n",
      SnapshotId: "s",
      Image: "m",
      ResourceGroupId: "r",
      "Tag.1.Key": "k",
      "Tag.1.Value": "v",
      "Tag.2.Key": "only",
      "MatchImage.1": "a",
      "MatchImage.2": "b",
      ImageFullMatch: "true",
      ImageMatchCountRequest: "2",
    });
    expect(call?.params).not.toHaveProperty(["Tag.2.Value"]);
  });

  test("finds by name what it showed", async () => {
    const [any] = (await pageOf(list)).items;
    const found = await pageOf(`${list}?name=${encodeURIComponent(any?.name ?? "")}`);
    expect(found.items.map(({ id }) => id)).toContain(any?.id);
  });

  test("refuses what it does not know, naming each part, without a call upstream", async () => {
    const problem = await problemAt(`${list}?limit=0&Action=DeleteImageCache&name=%ff&id=a&id=b&__proto__=1`);
    expect(problem.code).toBe("bad_request");
    expect(problem.faults?.toSorted((a, b) => a.parameter.localeCompare(b.parameter))).toEqual([
      { parameter: "__proto__", reason: "unknown_parameter" },
      { parameter: "Action", reason: "unknown_parameter" },
      { parameter: "id", reason: "duplicate" },
      { parameter: "limit", reason: "out_of_range" },
      { parameter: "name", reason: "bad_encoding" },
    ]);
    expect((await world.stats()).calls).toBe(0);
  });

  test.each([
    ["made up", () => "abc"],
    ["of another region", async () => (await pageOf(list)).nextCursor],
  ])("refuses a cursor %s", async (_, make) => {
    const cursor = await make();
    expect(await problemAt(`/api/regions/cn-beijing/image-caches?cursor=${cursor}`)).toMatchObject({
      status: 400,
      code: "bad_cursor",
    });
  });

  test("never makes another call upstream, whatever the query", async () => {
    const name = fc.oneof(
      fc.constantFrom(
        "Action",
        "action",
        "AccessKeyId",
        "Version",
        "Signature",
        "name",
        "tag.a",
        "limit",
        "matchImage",
      ),
      fc.string(),
    );
    const query = fc.array(fc.tuple(name, fc.string()), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(query, async (pairs) => {
        const response = await bff.get(`${list}?${new URLSearchParams(pairs).toString()}`);
        await response.arrayBuffer();
        expect([200, 400]).toContain(response.status);
      }),
      { numRuns: 150 },
    );
    const actions = (await world.stats()).recent.map(({ params }) =>
      [params["Action"], params["Version"]].join(),
    );
    expect(new Set(actions)).toEqual(new Set(["DescribeImageCaches,2018-08-08"]));
  });
});

describe("one cache", () => {
  test("comes in full", async () => {
    const [id] = (await pageOf(list)).items.map((each) => each.id);
    const detail = imageCacheDetailSchema.parse(await (await bff.get(`${list}/${id}`)).json());
    expect(detail.item.id).toBe(id);
    expect(JSON.parse(detail.raw ?? "")).toMatchObject({ ImageCacheId: id });
  });

  test("is found behind pages without a row", async () => {
    const [id] = (await pageOf(list)).items.map((each) => each.id);
    await world.misbehave({ kind: "empty-pages", count: 3 });
    const detail = imageCacheDetailSchema.parse(await (await bff.get(`${list}/${id}`)).json());
    expect(detail.item.id).toBe(id);
    expect(await problemAt(`${list}/imc-none`)).toMatchObject({ code: "cache_not_found" });
  });

  test.each([
    ["a token leads nowhere new", { kind: "repeated-token" }],
    ["a row cannot be told by its id", { kind: "raw", body: { ImageCaches: [{}] } }],
  ])("is not said to be missing when %s", async (_, fault) => {
    await world.misbehave(fault);
    expect(await problemAt(`${list}/imc-none`)).toMatchObject({ status: 502, code: "bad_response" });
    expect((await world.stats()).calls).toBeLessThan(3);
  });

  test("refuses thousands of parameters without naming them all", async () => {
    const search = Array.from({ length: 3000 }, (_, n) => `x${n}`).join("&");
    for (const path of [list, `${list}/imc-1`, "/api/meta"]) {
      const { code, faults } = await problemAt(`${path}?${search}`);
      expect([code, faults?.length]).toEqual(["bad_request", maxFaults]);
    }
  });

  test.each([
    [`${list}/imc-none`, 404, "cache_not_found"],
    [`${list}/${"a".repeat(513)}`, 400, "bad_request"],
    [`${list}/%0a`, 400, "bad_request"],
    [`${list}/%E0%A4%A`, 400, "bad_request"],
    [`${list}/imc-1?x=1`, 400, "bad_request"],
    ["/api/regions/xx-nowhere/image-caches", 404, "unknown_region"],
    ["/api/regions/100.100.100.200%23/image-caches", 404, "unknown_region"],
    ["/api/regions/CN-HANGZHOU/image-caches", 404, "unknown_region"],
    ["/api/nothing", 404, "route_not_found"],
    ["/api", 404, "route_not_found"],
    ["/API/meta", 404, "route_not_found"],
    ["/api/meta/", 404, "route_not_found"],
    ["/api/meta;x=1", 404, "route_not_found"],
    ["/api/meta?x=1", 400, "bad_request"],
  ])("%s is %i %s", async (path, status, code) => {
    expect(await problemAt(path, { headers: { accept: "text/html" } })).toMatchObject({ status, code });
  });
});

describe("a failure", () => {
  test.each([
    ["forbidden", 502, "forbidden", false, "Forbidden.RAM"],
    ["arrears", 502, "arrears", false, "Account.Arrearage"],
    ["signature-mismatch", 502, "credentials_rejected", false, "SignatureDoesNotMatch"],
    ["html-502", 502, "upstream_failed", true, undefined],
    ["missing-list", 502, "bad_response", false, undefined],
    ["hanging", 504, "timeout", true, undefined],
    ["expired-security-token", 502, "credentials_expired", false, "InvalidSecurityToken.Expired"],
  ])("of the upstream is told in our words: %s", async (kind, status, code, retryable, upstreamCode) => {
    await world.misbehave({ kind });
    const response = await bff.get(unread());
    const problem = await problemIn(response);
    expect(problem).toMatchObject({ status, code, retryable });
    expect(problem.upstreamCode).toBe(upstreamCode);
    expect(problem.requestId).toBe(response.headers.get("x-request-id"));
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(bff.logged()).toContain(`"requestId":"${problem.requestId}"`);
  });

  test("to be waited for says how long", async () => {
    await world.misbehave({ kind: "throttled", retryAfterMs: 30_000 });
    const response = await bff.get(unread());
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "30"]);
    const problem = await problemIn(response);
    expect(problem).toMatchObject({ code: "throttled", retryable: true });
    // What counts down has begun to.
    expect(problem.retryAfterMs).toBeLessThanOrEqual(30_000);
    expect(problem.retryAfterMs).toBeGreaterThan(29_000);
  });

  test("leaves no secret anywhere", async () => {
    const told: string[] = [];
    for (const kind of [
      "signature-mismatch",
      "forbidden",
      "invalid-key",
      "dropped",
      "html-200",
      "gzip",
      "redirect",
    ]) {
      await world.misbehave({ kind });
      const response = await bff.get(unread());
      told.push(await response.text(), JSON.stringify([...response.headers]));
    }
    told.push(bff.logged());
    const everything = told.join("\n");
    for (const secret of Object.values(canary)) {
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain(encodeURIComponent(secret));
    }
    expect(everything).not.toMatch(/AccessKeyId=|string to sign|HostId|AuthPrincipal/);
  });

  test("has a status and words for every code", () => {
    for (const code of problemCodes) {
      const { title, status } = problemOf(new Failure(code), "id");
      expect(title).toMatch(/^[A-Z].*\.$/);
      expect(status).toBeGreaterThanOrEqual(400);
      // What Alibaba Cloud says of the server's credentials and calls is not said of the viewer.
      expect(status === 401).toBe(["sign_in_needed", "token_refused"].includes(code));
      expect(status === 429).toBe(code.startsWith("too_many_"));
    }
  });
});

describe("a viewer who leaves", () => {
  test("is no failure, and leaves what is being read to those who stay", async () => {
    const own = await startBff(world);
    await world.misbehave({ kind: "slow", delayMs: 300, times: 1 });
    const gone = new AbortController();
    const answer = own.get(list, { signal: gone.signal });
    const other = own.get(list);
    await expect.poll(async () => (await world.stats()).calls).toBe(1);
    gone.abort();
    await expect(answer).rejects.toThrow("aborted");
    await expect.poll(own.logged).toMatch(/"cutOff":true/);
    expect((await other).status).toBe(200);
    expect(own.logged()).not.toMatch(/"level":"(warn|error)"/);
    await own.close();
  });
});
