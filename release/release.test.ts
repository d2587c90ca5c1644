import { once } from "node:events";
import { globSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { text } from "node:stream/consumers";
import { imageCachePageSchema, metaSchema } from "@cachescope/contract";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";
import manifest from "../apps/bff/package.json" with { type: "json" };
import { freePort, layRelease } from "./testing/released.ts";

const region = "/api/regions/cn-hangzhou";

const release = layRelease();
const running: ReturnType<typeof release.run>[] = [];
afterAll(() => {
  for (const { signal } of running) signal("SIGKILL");
  release.remove();
});

/** The server of the release once it is ready, on a port of its own. */
async function start(env: Record<string, string> = {}) {
  const port = await freePort();
  const server = release.run("server.mjs", [], { PORT: String(port), ...env });
  running.push(server);
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers });
  await vi.waitFor(async () => expect((await get("/readyz")).status).toBe(200), {
    timeout: 50_000,
    interval: 50,
  });
  return { ...server, get };
}

describe("the server of a release", () => {
  const filesBefore = release.files();
  let get: Awaited<ReturnType<typeof start>>["get"];
  beforeAll(async () => ({ get } = await start()));

  test("answers with sample data, although it reaches nothing but this machine", async () => {
    const meta = metaSchema.parse(await (await get("/api/meta")).json());
    expect(meta).toMatchObject({ mode: "demo", version: manifest.version });
    const page = imageCachePageSchema.parse(await (await get(`${region}/image-caches?limit=20`)).json());
    expect(page.items).toHaveLength(20);
  });

  test("draws the first rows into the page, and has every file that the page names", async () => {
    const html = await (await get("/r/cn-hangzhou/caches")).text();
    expect(html).toMatch(/<tr\b[^>]*aria-rowindex="2"/);
    const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) {
      const response = await get(path, { "accept-encoding": "br" });
      expect([path, response.status]).toEqual([path, 200]);
      if (path.startsWith("/assets/")) expect(response.headers.get("content-encoding")).toBe("br");
    }
  });

  test("says whether pods hit a cache, and what was seen of one", async () => {
    const image = encodeURIComponent("docker.io/library/nginx:1.27");
    expect(await (await get(`${region}/match?image=${image}`)).json()).toHaveProperty("verdict");
    const { items } = imageCachePageSchema.parse(await (await get(`${region}/image-caches?limit=1`)).json());
    const history = `${region}/image-caches/${items[0]?.id}/history`;
    await expect.poll(async () => (await get(history)).status, { timeout: 10_000 }).toBe(200);
    expect((await get(`${region}/failures?period=24h`)).status).toBe(200);
  });

  test("tells others in the words of the page that a cause is new", async () => {
    const received = Promise.withResolvers<string>();
    const receiver = createServer((request, response) => {
      void text(request).then(received.resolve, received.reject);
      response.end();
    }).listen(await freePort(), "127.0.0.1");
    await once(receiver, "listening");
    // As the first server would leave it behind once it has seen a build fail.
    const kept = new DatabaseSync(join(release.data, "evidence.db"));
    const waits = "insert into notices values ('cn-hangzhou', 'egress', 1, 1, 'waiting', 0, 0)";
    await vi.waitFor(() => kept.exec(waits), 10_000);
    kept.close();
    const address = receiver.address();
    const port = typeof address === "object" ? address?.port : null;
    const { signal, end } = await start({
      NOTIFY_WEBHOOK: `http://127.0.0.1:${port}/hook`,
      NOTIFY_SECRET: `whsec_${Buffer.alloc(24, 1).toString("base64")}`,
    });
    expect(JSON.parse(await received.promise)).toMatchObject({
      data: {
        title: expect.stringContaining("cn-hangzhou: The builder cannot reach the registry"),
        steps: [expect.stringContaining("EipInstanceId"), expect.stringContaining("cn-hangzhou")],
      },
    });
    signal("SIGTERM");
    expect(await end()).toMatchObject({ code: 0 });
    receiver.close();
  });

  test("ends on SIGTERM with 0, has written to its own folder only, and has kept what it saw", async () => {
    const { signal, end } = await start({ WATCH_REGIONS: "cn-hangzhou" });
    await vi.waitFor(async () => {
      const checked = await release.run("evidence.mjs", ["check"]).end();
      expect(checked).toMatchObject({
        code: 0,
        stdout: expect.stringMatching(/cn-hangzhou: \d+ caches.*whole/s),
      });
    }, 10_000);
    signal("SIGTERM");
    const { code, stderr } = await end();
    expect(code).toBe(0);
    // Warnings of Node and its like would be lines of their own in the log.
    for (const line of stderr.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("level");
    expect(release.files()).toEqual(filesBefore);
  });
});

test("a release exports traces where a collector is set", async () => {
  const asked: (string | undefined)[] = [];
  const collector = createServer((request, response) => {
    asked.push(request.url, request.headers["content-type"]);
    request.resume().once("end", () => response.end());
  }).listen(0, "127.0.0.1");
  await once(collector, "listening");
  const address = z.object({ port: z.number() }).parse(collector.address());
  const { get, signal, end } = await start({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}`,
  });
  expect((await get(`${region}/image-caches`)).status).toBe(200);
  signal("SIGTERM");
  expect(await end()).toMatchObject({ code: 0, stderr: expect.stringContaining('"traceId":"') });
  collector.close();
  expect(asked.slice(0, 2)).toEqual(["/v1/traces", "application/x-protobuf"]);
});

describe("a release", () => {
  test("tells its version and every setting without starting", async () => {
    expect(await release.run("server.mjs", ["--version"]).end()).toMatchObject({
      code: 0,
      stdout: `${manifest.version}\n`,
    });
    const { code, stdout } = await release.run("server.mjs", ["--help"], { PORT: "wrong" }).end();
    expect([code, stdout]).toEqual([0, expect.stringContaining("DATABASE_URL")]);
  });

  test("refuses a Node that is too old, and says which it needs", async () => {
    const old = "Object.defineProperty(process.versions, 'node', { value: '22.99.0' })";
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(old)}` };
    const { code, stderr } = await release.run("server.mjs", [], env).end();
    expect([code, stderr]).toEqual([2, expect.stringContaining("needs Node 24 or newer")]);
  });

  test("holds no address of the machine that built it", () => {
    const root = join(import.meta.dirname, "..");
    for (const name of globSync("**/*.{mjs,js,map,json,html}", { cwd: release.app }))
      expect([name, readFileSync(join(release.app, name), "utf8").includes(root)]).toEqual([name, false]);
  });

  test("is tried without any network but loopback, where that is allowed", () => {
    const names = Object.keys(networkInterfaces());
    if (process.env["RELEASE_APART"] === "yes") expect(names).toEqual(["lo"]);
    else expect(names).toContain("lo");
  });
});
