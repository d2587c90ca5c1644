import { imageCachePageSchema } from "@cachescope/contract";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { readExposition, valueOf } from "./testing/exposition.ts";
import { ownServers } from "./testing/own-server.ts";

const { world, start } = ownServers();
const token = "CANARY-token-of-metrics-0123456789";
const region = { account: "default", region: "cn-hangzhou" };
const list = "/api/regions/cn-hangzhou/image-caches";

const bearing = (given: string) => ({ headers: { authorization: `Bearer ${given}` } });
const scrape = async (bff: Bff) => (await bff.get("/metrics", bearing(token))).text();
const samplesOf = async (bff: Bff) => readExposition(await scrape(bff));

/** The region, read to its end. */
async function readWhole(bff: Bff) {
  await bff.inventory.readAnew({ account: "default", regionId: "cn-hangzhou" }, new AbortController().signal);
  return imageCachePageSchema.parse(await (await bff.get(`${list}?limit=200`)).json());
}

describe("who may read metrics", () => {
  test("no one, where neither a port nor a token is set", async () => {
    const bff = await start();
    expect((await bff.get("/metrics")).status).toBe(404);
    expect((await bff.get("/metrics", bearing(token))).status).toBe(404);
  });

  test.each([
    ["nothing", {}],
    ["another token", bearing(`${token}x`)],
    ["a part of it", bearing(token.slice(0, -1))],
    ["another scheme", { headers: { authorization: `Basic ${token}` } }],
  ])("not a request that bears %s", async (_, init) => {
    const bff = await start({ metricsToken: token });
    const response = await bff.get("/metrics", init);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await response.text()).not.toContain("cachescope_");
  });

  test("one that bears the token, which is told to no log", async () => {
    const bff = await start({ metricsToken: token });
    const response = await bff.get("/metrics", bearing(token));
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(bff.logged()).not.toContain(token);
  });
});

describe("what metrics tell", () => {
  test("caches by account, region and status, as the list has them", async () => {
    const bff = await start({ metricsToken: token });
    const { facets, total } = await readWhole(bff);
    const samples = await samplesOf(bff);
    expect(facets.status.length).toBeGreaterThan(3);
    for (const { value, count } of facets.status) {
      const status = value === "" ? "none" : value;
      const told = valueOf(samples, "cachescope_image_caches", { ...region, status });
      if (told !== null) expect([status, told]).toEqual([status, count]);
    }
    const all = samples.filter(
      ({ name, labels }) => name === "cachescope_image_caches" && labels["region"] === "cn-hangzhou",
    );
    expect(all.reduce((sum, { value }) => sum + value, 0)).toBe(total);
    expect(valueOf(samples, "cachescope_stalled_builds", region)).toBe(facets.parts.stalled);
    expect(valueOf(samples, "cachescope_failing_builds", region)).toBe(facets.parts.failing);
    expect(valueOf(samples, "cachescope_oldest_failure_age_seconds", region)).toBeGreaterThan(0);
    expect(valueOf(samples, "cachescope_listing_complete", region)).toBe(1);
    expect(valueOf(samples, "cachescope_listing_age_seconds", region)).toBeLessThan(60);
  });

  test("quotas, once they were asked for", async () => {
    const bff = await start({ metricsToken: token });
    await readWhole(bff);
    expect(valueOf(await samplesOf(bff), "cachescope_quota_used", { ...region, kind: "manual" })).toBeNull();
    const signal = new AbortController().signal;
    await bff.inventory.askQuota({ account: "default", regionId: "cn-hangzhou" }, signal);
    const samples = await samplesOf(bff);
    const used = valueOf(samples, "cachescope_quota_used", { ...region, kind: "manual" });
    const limit = valueOf(samples, "cachescope_quota_limit", { ...region, kind: "manual" });
    expect(used).toBeGreaterThan(0);
    expect(limit).toBeGreaterThan(used ?? 0);
  });

  test("nothing of a region that nothing is known of, and a scrape reads none", async () => {
    const bff = await start({ metricsToken: token });
    const before = (await world().stats()).calls;
    const samples = await samplesOf(bff);
    expect(samples.filter(({ name }) => name === "cachescope_image_caches")).toEqual([]);
    expect((await world().stats()).calls).toBe(before);
  });

  test("calls upstream with their errors by code, throttles, latency and the wait for a turn", async () => {
    const bff = await start({ metricsToken: token });
    await world().misbehave({ kind: "throttled", times: 1 }, { kind: "forbidden", times: 1 });
    await bff.get(list);
    await bff.get(`${list}?name=other`);
    const { calls } = await world().stats();
    const samples = await samplesOf(bff);
    const describing = { ...region, action: "DescribeImageCaches" };
    expect(valueOf(samples, "cachescope_upstream_calls_total", describing)).toBe(calls);
    for (const code of ["throttled", "forbidden"])
      expect(valueOf(samples, "cachescope_upstream_errors_total", { ...describing, code })).toBe(1);
    expect(valueOf(samples, "cachescope_upstream_throttles_total", region)).toBe(1);
    expect(valueOf(samples, "cachescope_upstream_call_duration_seconds_count", describing)).toBe(calls);
    const waits = samples.filter(({ name }) => name === "cachescope_budget_wait_seconds_count");
    expect(waits.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThanOrEqual(calls);
  });

  test("calls for which the budget has no turn", async () => {
    const bff = await start({ metricsToken: token });
    await world().misbehave({ kind: "throttled", times: 1, retryAfterMs: 60_000 });
    await bff.get(`${list}/imc-one`);
    await bff.get(`${list}/imc-two`);
    const refused = { ...region, code: "throttled" };
    expect(valueOf(await samplesOf(bff), "cachescope_budget_refusals_total", refused)).toBeGreaterThan(0);
  });

  test("requests by the pattern of their route and the class of their status", async () => {
    const bff = await start({ metricsToken: token });
    await bff.get(`${list}/imc-does-not-exist`);
    await bff.get("/api/nothing/here");
    await bff.get("/r/cn-hangzhou/caches/imc-secret");
    const count = async (route: string, status: string) =>
      valueOf(await samplesOf(bff), "cachescope_http_request_duration_seconds_count", { route, status });
    await expect.poll(() => count("/api/regions/:region/image-caches/:id", "4xx")).toBe(1);
    expect(await count("none", "4xx")).toBe(1);
    expect(await count("page", "4xx")).toBe(1);
  });

  test("how far keeping is behind, and what hinders it", async () => {
    const written = await start({ metricsToken: token });
    await readWhole(written);
    await written.evidence.history({ account: "default", regionId: "cn-hangzhou" }, "any");
    const before = await samplesOf(written);
    expect(valueOf(before, "cachescope_evidence_waiting")).toBe(0);
    expect(valueOf(before, "cachescope_evidence_lag_seconds")).toBe(0);
    expect(valueOf(before, "cachescope_evidence_trouble", { trouble: "unwritable" })).toBe(0);
    expect(valueOf(before, "cachescope_evidence_lost_total")).toBe(0);
    const bff = await start({ metricsToken: token, place: { kind: "file", directory: "/proc/none" } });
    const { total } = await readWhole(bff);
    await bff.evidence.history({ account: "default", regionId: "cn-hangzhou" }, "any");
    const samples = await samplesOf(bff);
    expect(valueOf(samples, "cachescope_evidence_waiting")).toBeGreaterThanOrEqual(total);
    expect(valueOf(samples, "cachescope_evidence_lag_seconds")).toBeGreaterThan(0);
    expect(valueOf(samples, "cachescope_evidence_trouble", { trouble: "unwritable" })).toBe(1);
  });

  test("the process, and the version", async () => {
    const samples = await samplesOf(await start({ metricsToken: token }));
    expect(valueOf(samples, "process_resident_memory_bytes")).toBeGreaterThan(0);
    expect(valueOf(samples, "nodejs_eventloop_lag_seconds")).not.toBeNull();
    expect(valueOf(samples, "cachescope_build_info", { version: "1.2.3" })).toBe(1);
  });

  test("no id, name, image or tag, whatever was looked at", async () => {
    const bff = await start({ metricsToken: token });
    const { items } = await readWhole(bff);
    for (const { id } of items.slice(0, 5)) await bff.get(`${list}/${id}`);
    await bff.get(`${list}?q=CANARYsearch&tag.CANARYkey=CANARYvalue`);
    await bff.get("/CANARYpath");
    const text = await scrape(bff);
    expect(text).not.toContain("CANARY");
    for (const { id, name, images, tags } of items) {
      for (const word of [id, name, ...images]) if (word !== null) expect(text).not.toContain(word);
      for (const { key, value } of tags) expect(text).not.toContain(`${key}="${value}"`);
    }
  });
});
