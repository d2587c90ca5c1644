import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { anyone } from "./platform/http/identity.ts";
import type { CollectedSpan } from "./testing/collector.ts";
import { startCollector } from "./testing/collector.ts";
import { canary } from "./testing/emulator.ts";
import { ownServers } from "./testing/own-server.ts";
import type { TraceSettings } from "./tracing/settings.ts";
import { startTracing } from "./tracing/tracing.ts";

const { world, start } = ownServers();
const list = "/api/regions/cn-hangzhou/image-caches";
const listRoute = "/api/regions/:region/image-caches";
const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const parentId = "00f067aa0ba902b7";
const tracedBy = (flags = "01") => ({ traceparent: `00-${traceId}-${parentId}-${flags}` });

let collector: Awaited<ReturnType<typeof startCollector>>;
beforeEach(async () => {
  collector = await startCollector();
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
});
afterEach(() => {
  collector.close();
  vi.unstubAllEnvs();
});

/** A server that traces, and what it has exported once it has ended. */
async function traced(
  options: Parameters<typeof start>[0] = {},
  settings: TraceSettings = { sampler: "parentbased_always_on", ratio: 1 },
) {
  const tracing = startTracing(settings, { version: "1.2.3", publicUrl: null, onExport: () => {} });
  const bff = await start({ ...options, tracing });
  const spans = async (): Promise<CollectedSpan[]> => {
    await bff.close();
    await tracing.close();
    return collector.spans();
  };
  return { ...bff, spans };
}

const serverSpansOf = (spans: CollectedSpan[]) => spans.filter(({ kind }) => kind === "server");
const callsOf = (spans: CollectedSpan[]) => spans.filter(({ kind }) => kind === "client");

describe("a request", () => {
  test("continues the trace that it names, with the calls that it makes", async () => {
    const { get, spans } = await traced();
    expect((await get(`${list}?limit=20`, { headers: tracedBy() })).status).toBe(200);
    const all = await spans();
    const [request] = serverSpansOf(all);
    expect(request).toMatchObject({ traceId, parentId, name: `GET ${listRoute}`, isError: false });
    expect(request?.attributes).toEqual({
      "http.request.method": "GET",
      "url.scheme": "http",
      "http.route": listRoute,
      "http.response.status_code": 200,
    });
    expect(request?.resource).toMatchObject({ "service.name": "cachescope", "service.version": "1.2.3" });
    const [call] = callsOf(all);
    expect(call).toMatchObject({ traceId, parentId: request?.spanId, name: "Eci/DescribeImageCaches" });
    expect(call?.attributes).toEqual({
      "cachescope.account": "default",
      "cachescope.cancelled": false,
      "cloud.provider": "alibaba_cloud",
      "cloud.region": "cn-hangzhou",
      "rpc.system.name": "alibaba_cloud",
      "rpc.method": "Eci/DescribeImageCaches",
      "server.address": "127.0.0.1",
      "http.request.resend_count": 0,
      "http.response.status_code": 200,
      "alibaba_cloud.request_id": expect.stringMatching(/^[\dA-F-]{36}$/),
    });
    expect(call?.ms).toBeGreaterThan(0);
    expect(call?.ms).toBeLessThanOrEqual(request?.ms ?? 0);
  });

  test.each([
    ["names none", {}],
    ["names one that cannot be read", { traceparent: `00-${traceId}` }],
    ["names an empty one", { traceparent: `00-${"0".repeat(32)}-${parentId}-01` }],
  ])("begins a trace where it %s", async (_, headers) => {
    const { get, spans } = await traced();
    await get("/healthz", { headers });
    const [request] = await spans();
    expect(request).toMatchObject({ name: "GET /healthz", parentId: "" });
    expect(request?.traceId).not.toBe(traceId);
  });

  test.each([
    ["none of its trace are", "parentbased_always_on", "00"],
    ["all are left out", "always_off", "01"],
    ["the share is nothing", "traceidratio", "01"],
  ] as const)("has no span exported where %s", async (_, sampler, flags) => {
    const { get, spans } = await traced({}, { sampler, ratio: 0 });
    expect((await get(list, { headers: tracedBy(flags) })).status).toBe(200);
    expect(await spans()).toEqual([]);
  });

  test("that is not of a route is told by its method alone", async () => {
    const { get, spans } = await traced();
    await get("/r/cn-hangzhou/caches");
    await get("/api/canary");
    const all = await spans();
    expect(all.map(({ name }) => name)).toEqual(["GET", "GET"]);
    expect(all.map(({ attributes }) => attributes["http.route"])).toEqual([undefined, undefined]);
  });

  test("has its trace in its line of the log, and in that of its failure", async () => {
    await world().misbehave({ kind: "forbidden" });
    const { get, spans, logged } = await traced();
    await get(list, { headers: tracedBy() });
    await spans();
    const lines = logged().trim().split("\n");
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ traceId });
  });
});

describe("a call", () => {
  test("that fails tells the code of the problem, Alibaba Cloud's own and its request, each try anew", async () => {
    await world().misbehave({ kind: "service-unavailable" });
    const { get, spans } = await traced();
    expect((await get(list)).status).toBe(502);
    const all = await spans();
    const [request] = serverSpansOf(all);
    expect(request).toMatchObject({ isError: true });
    expect(request?.attributes).toMatchObject({ "error.type": "502", "http.response.status_code": 502 });
    const calls = callsOf(all);
    expect(calls.map(({ attributes }) => attributes["http.request.resend_count"])).toEqual([0, 1, 2]);
    for (const call of calls) {
      expect(call).toMatchObject({ parentId: request?.spanId, isError: true });
      expect(call.attributes).toMatchObject({
        "error.type": "upstream_failed",
        "http.response.status_code": 503,
        "rpc.status_code": "ServiceUnavailable",
        "alibaba_cloud.request_id": expect.stringMatching(/^[\dA-F-]{36}$/),
      });
    }
  });

  test("that has no turn in the budget is a wait, and no call", async () => {
    const { get, spans } = await traced({ perMinute: 1, limits: { pageMs: 200 } });
    await get(list);
    const response = await get(`${list}?name=another`, { headers: tracedBy() });
    expect(response.status).toBe(503);
    const mine = (await spans()).filter((span) => span.traceId === traceId);
    const [request] = serverSpansOf(mine);
    expect(callsOf(mine)).toEqual([]);
    const wait = mine.find(({ kind }) => kind === "internal");
    expect(wait).toMatchObject({ name: "wait for a turn", parentId: request?.spanId, isError: true });
    expect(wait?.attributes).toEqual({
      "cachescope.account": "default",
      "cachescope.urgency": "firstPage",
      "cloud.region": "cn-hangzhou",
      "error.type": "over_budget",
    });
    expect(wait?.ms).toBeGreaterThan(100);
  });
});

test("no span tells an address, a query, a header, a person or what calls are signed with", async () => {
  await world().misbehave({ kind: "signature-mismatch", times: 1 }, { kind: "forbidden", times: 1 });
  const { get, spans } = await traced({
    identify: () => ({
      ...anyone,
      name: "CANARY-name",
      email: "CANARY@example.com",
      groups: ["CANARY-group"],
    }),
  });
  const init = {
    headers: {
      ...tracedBy(),
      tracestate: "vendor=CANARY-state",
      baggage: "user=CANARY-baggage",
      authorization: "Bearer CANARY-token",
      cookie: "session=CANARY-cookie",
      "user-agent": "CANARY-agent",
      "x-forwarded-for": "CANARY-from",
      "x-forwarded-proto": "CANARY-scheme",
    },
  };
  for (const path of [
    `${list}?name=CANARY-query&image=CANARY-image`,
    `${list}?tag.CANARY=CANARY`,
    `${list}/imc-CANARY`,
    `${list}/imc-CANARY/history`,
    "/api/CANARY",
    "/r/CANARY/caches?CANARY=1",
  ])
    await get(path, init);
  expect(callsOf(await spans()).length).toBeGreaterThan(2);
  const sent = collector.sent();
  expect(sent).toContain("cn-hangzhou");
  expect(sent).not.toContain("CANARY");
  for (const secret of Object.values(canary)) expect(sent).not.toContain(secret);
  expect(sent).not.toMatch(/Signature=|AccessKeyId|imc-/);
});
