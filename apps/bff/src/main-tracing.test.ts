import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startCollector } from "./testing/collector.ts";
import { freePort } from "./testing/ports.ts";
import type { Program } from "./testing/program.ts";
import { startProgram } from "./testing/program.ts";

const header = "CANARY-of-the-collector/0123";
const list = "/api/regions/cn-hangzhou/image-caches";
/** Has the program print the address of each module of OpenTelemetry that it loads. */
const telling = `
import { writeSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({
  resolve(name, context, next) {
    const found = next(name, context);
    if (found.url.includes("/@opentelemetry/")) writeSync(2, JSON.stringify({ loaded: found.url }) + "\\n");
    return found;
  },
});`;
const tellModules = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(telling)}` };

let home: string;
const running: Program[] = [];
beforeAll(async () => (home = await mkdtemp(join(tmpdir(), "cachescope-tracing-"))));
afterEach(() => {
  for (const { child } of running.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rm(home, { recursive: true }));

/** The program with sample data, asked for a list and ended. */
async function runWith(env: Record<string, string>) {
  const port = await freePort();
  const program = startProgram(home, { PORT: String(port), WATCH_REGIONS: "cn-beijing", ...env });
  running.push(program);
  await expect.poll(program.printed, { timeout: 15_000 }).toContain("http://");
  expect((await fetch(`http://127.0.0.1:${port}${list}`)).status).toBe(200);
  // The region is watched in the background.
  const watched = `http://127.0.0.1:${port}/api/regions/cn-beijing/image-caches`;
  expect((await fetch(watched)).status).toBe(200);
  program.signal("SIGTERM");
  const { code, stderr } = await program.end();
  const lines = stderr.trim().split("\n");
  return { code, lines, stderr };
}

test("without a collector nothing of the SDK is loaded, and no line tells of a trace", async () => {
  const { code, stderr, lines } = await runWith({ ...tellModules, OTEL_SERVICE_NAME: "caches" });
  expect(code).toBe(0);
  expect(lines.filter((line) => line.includes('"loaded"') && !line.includes("/@opentelemetry/api/"))).toEqual(
    [],
  );
  expect(stderr).not.toContain("traceId");
});

test("with one, spans are exported as its variables say, at the end too, and their header stands nowhere else", async () => {
  const collector = await startCollector();
  const { code, stderr } = await runWith({
    ...tellModules,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${header}`,
    OTEL_SERVICE_NAME: "caches",
    OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=test",
    LOG_LEVEL: "trace",
  });
  collector.close();
  expect(code).toBe(0);
  expect(stderr).toContain("/@opentelemetry/sdk-trace/");
  expect(collector.requests()[0]).toMatchObject({
    path: "/v1/traces",
    headers: { "content-type": "application/x-protobuf", authorization: `Bearer ${header}` },
  });
  const spans = collector.spans();
  const request = spans.find(({ name }) => name === "GET /api/regions/:region/image-caches");
  expect(request?.resource).toMatchObject({
    "service.name": "caches",
    "service.instance.id": expect.any(String),
    "deployment.environment.name": "test",
  });
  expect(stderr).toContain(`"traceId":"${request?.traceId}"`);
  const reading = spans.find(({ name }) => name === "read a watched region");
  expect(reading).toMatchObject({ parentId: "", attributes: { "cloud.region": "cn-beijing" } });
  expect(stderr).not.toContain("CANARY");
  expect(collector.sent()).not.toContain("CANARY");
});

test("a collector that is not there delays nothing, and is told of once", async () => {
  const { code, lines } = await runWith({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await freePort()}`,
    OTEL_EXPORTER_OTLP_TIMEOUT: "100",
  });
  expect(code).toBe(0);
  const told = lines.filter((line) => line.includes("traces cannot be exported"));
  expect(told.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: "warn", code: "ECONNREFUSED" }),
  ]);
});
