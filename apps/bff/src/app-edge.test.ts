import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { imageCachePageSchema, problemSchema } from "@cachescope/contract";
import { Failure } from "./platform/failure.ts";
import type { Bff } from "./testing/bff.ts";
import { problemIn, startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";

const list = "/api/regions/cn-hangzhou/image-caches";
let world: World;
let bff: Bff;
beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 65 } });
  bff = await startBff(world);
});
/** Servers of single tests. */
const started: Bff[] = [];
const start = async (options?: Parameters<typeof startBff>[1]) => {
  const own = await startBff(world, options);
  started.push(own);
  return own;
};
afterEach(async () => {
  for (const own of started.splice(0)) await own.close();
  await world.heal();
  await world.forget();
});
afterAll(async () => {
  await bff.close();
  await world.close();
});

describe("the page", () => {
  test.each([["/"], ["/caches"], ["/caches/cn-hangzhou/imc-1"], ["/?tag.team=ml"]])(
    "is served at %s",
    async (path) => {
      const response = await bff.get(path);
      expect(await response.text()).toContain("<title>Cachescope</title>");
      expect(response.headers.get("cache-control")).toBe("no-store");
    },
  );

  test("has hashed files that keep for a year, and others that do not", async () => {
    const hashed = await bff.get("/assets/index-C0FFEE.js");
    expect(hashed.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await bff.get("/favicon.svg")).headers.get("cache-control")).toBe("no-cache");
  });

  test.each([
    ["gzip, deflate, br, zstd", "br"],
    ["gzip, deflate", "gzip"],
    ["", null],
  ])("has files that the build has compressed: for %j %j", async (accepted, coding) => {
    const path = "/assets/large-C0FFEE.js";
    const response = await bff.get(path, { headers: { "accept-encoding": accepted } });
    const { headers } = response;
    expect([headers.get("content-encoding"), headers.get("vary")]).toEqual([coding, "Accept-Encoding"]);
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await response.text()).toContain("export const large");
  });

  test.each([
    ["/assets/missing.js"],
    ["/assets/missing"],
    ["/robots.txt"],
    ["/.env"],
    ["/.git/config"],
    ["/%2e%2e/package.json"],
    ["/..%2fpackage.json"],
    ["/%5c..%5cpackage.json"],
  ])("does not stand in for %s", async (path) => {
    expect((await bff.get(path)).status).toBe(404);
  });

  test("that has not been built says how", async () => {
    const bare = await start({ page: false });
    const response = await bare.get("/");
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("pnpm build")]);
  });
});

describe("every answer", () => {
  test.each([["/api/meta"], ["/"], ["/assets/index-C0FFEE.js"], ["/healthz"], ["/api/nothing"]])(
    "%s has the headers that protect it",
    async (path) => {
      const { headers } = await bff.get(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        "content-security-policy":
          "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';" +
          "font-src 'self';manifest-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none';" +
          "require-trusted-types-for 'script';trusted-types 'none'",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "permissions-policy": expect.stringMatching(/^accelerometer=\(\), .*camera=\(\), .*geolocation=\(\)/),
      });
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
      for (const name of ["x-powered-by", "strict-transport-security", "access-control-allow-origin"]) {
        expect(headers.has(name)).toBe(false);
      }
    },
  );

  test("is compressed for clients that can read that", async () => {
    const response = await bff.get(list, { headers: { "accept-encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(imageCachePageSchema.parse(await response.json()).items).toHaveLength(20);
  });

  test("to HEAD has no body", async () => {
    const response = await bff.get(list, { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
    const failed = await bff.get("/api/nothing", { method: "HEAD" });
    expect([failed.status, await failed.text()]).toEqual([404, ""]);
  });

  test.each([["POST"], ["PUT"], ["DELETE"], ["PATCH"], ["OPTIONS"]])("to %s is a refusal", async (method) => {
    for (const path of ["/api/meta", "/", "/nowhere"]) {
      const response = await bff.get(path, { method });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
      expect((await problemIn(response)).code).toBe("method_not_allowed");
    }
  });
});

const host = () => `Host: 127.0.0.1:${bff.port}`;

describe("on the wire", () => {
  const end = "Connection: close";

  test.each<[string, () => string[], number]>([
    ["no host", () => ["GET /api/meta HTTP/1.1", end], 400],
    ["no host, old protocol", () => ["GET /api/meta HTTP/1.0"], 400],
    ["two hosts", () => ["GET /api/meta HTTP/1.1", host(), "Host: evil.com", end], 400],
    ["another host", () => ["GET /api/meta HTTP/1.1", "Host: evil.com", end], 421],
    ["another host for the page", () => ["GET / HTTP/1.1", "Host: evil.com", end], 421],
    ["another host for health", () => ["GET /healthz HTTP/1.1", "Host: evil.com", end], 421],
    ["a broken host", () => ["GET /api/meta HTTP/1.1", "Host: [", end], 421],
    ["an absolute target", () => ["GET http://evil.com/api/meta HTTP/1.1", host(), end], 400],
    ["an absolute target without sense", () => ["GET http://[ HTTP/1.1", host(), end], 400],
    ["a target with two slashes", () => ["GET //evil.com/api/meta HTTP/1.1", host(), end], 400],
    ["OPTIONS *", () => ["OPTIONS * HTTP/1.1", host(), end], 400],
    ["TRACE", () => ["TRACE /api/meta HTTP/1.1", host(), end], 405],
    [
      "a websocket",
      () => ["GET /api/meta HTTP/1.1", host(), "Upgrade: websocket", "Connection: upgrade"],
      400,
    ],
    ["a body", () => ["GET /api/meta HTTP/1.1", host(), "Content-Length: 2", end, "", "{}"], 400],
    [
      "a chunked body",
      () => ["GET /api/meta HTTP/1.1", host(), "Transfer-Encoding: chunked", end, "", "0"],
      400,
    ],
    ["another origin", () => ["GET /api/meta HTTP/1.1", host(), "Origin: null", end], 403],
    ["another site", () => ["GET /api/meta HTTP/1.1", host(), "Sec-Fetch-Site: same-site", end], 403],
    ["too much", () => ["GET /api/meta HTTP/1.1", host(), `X: ${"a".repeat(40_000)}`, end], 431],
    ["no HTTP at all", () => ["\u0016\u0003\u0001 hello"], 400],
    ["our own", () => ["GET /api/meta HTTP/1.1", host(), "Sec-Fetch-Site: same-origin", end], 200],
  ])("%s is answered", async (_, lines, status) => {
    expect(await bff.raw(...lines())).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect((await world.stats()).calls).toBe(0);
  });
});

describe("what is refused", () => {
  test.each([
    ["too much", () => ["GET /api/meta HTTP/1.1", host(), `X: ${"canary".repeat(8000)}`], 431],
    ["no HTTP at all", () => ["\u0016\u0003\u0001 canary"], 400],
  ] as const)("by the parser is answered in our form too: %s", async (_, lines, status) => {
    const [head = "", body = ""] = (await bff.raw(...lines())).split("\r\n\r\n");
    expect(head).toMatch(/^content-type: application\/problem\+json/m);
    expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ status, code: "bad_request" });
    expect(head + body).not.toContain("canary");
  });

  test("takes the rest of its connection with it", async () => {
    const get = "GET /healthz HTTP/1.1";
    const answers = await bff.raw(get, "Host: evil.com", "", get, host());
    expect(answers.match(/^HTTP\/1\.1 \d+/gm)).toEqual(["HTTP/1.1 421"]);
    expect(answers).toMatch(/^connection: close\r$/im);
  });
});

describe("health", () => {
  test("is ready with the upstream down", async () => {
    const own = await start();
    await world.misbehave({ kind: "dropped" });
    expect((await own.get("/healthz")).status).toBe(200);
    expect((await own.get("/readyz")).status).toBe(200);
  });
});

describe("the end", () => {
  test("waits for what is under way", async () => {
    const own = await start();
    await world.misbehave({ kind: "slow", delayMs: 200 });
    const answer = own.get(list);
    await expect.poll(async () => (await world.stats()).calls).toBe(1);
    const closed = own.serving.close(5000, () => expect.fail("nothing was late"));
    expect((await answer).status).toBe(200);
    await closed;
    await expect(own.get("/healthz")).rejects.toThrow("fetch failed");
  });

  test.each([
    ["nothing yet", ""],
    ["half a request", "GET /healthz HTTP/1.1\r\nHost: x"],
  ])("does not wait for a client that has sent %s", async (_, sent) => {
    const own = await start();
    const socket = connect(own.port, "127.0.0.1").on("error", () => {});
    await once(socket, "connect");
    socket.write(sent);
    // Accepted after the other one.
    await own.get("/healthz");
    const ended = once(socket, "close");
    await own.serving.close(60_000, () => {});
    await ended;
  });

  test("cuts off requests that cannot be answered", async () => {
    const own = await start({ deadlineMs: 60_000 });
    await world.misbehave({ kind: "hanging" });
    const answer = own.get(list).catch(() => "cut off");
    await expect.poll(async () => (await world.stats()).calls).toBe(1);
    await own.serving.close(20, () => {});
    expect(await answer).toBe("cut off");
    own.shutdown.abort(new Failure("shutting_down"));
    await expect.poll(own.logged).toMatch(/"status":\d+,"cutOff":true/);
  });

  test("answers what takes too long, and ends it upstream", async () => {
    const own = await start({ deadlineMs: 60_000 });
    await world.misbehave({ kind: "slow", delayMs: 300 });
    const answer = own.get(`${list}?limit=200`);
    await expect.poll(async () => (await world.stats()).calls).toBe(1);
    await own.serving.close(20, () => own.shutdown.abort(new Failure("shutting_down")));
    const response = await answer;
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await problemIn(response)).toMatchObject({ status: 503, code: "shutting_down" });
    expect(own.logged()).not.toContain("upstream failure");
  });
});
