import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { problemSchema } from "@cachescope/contract";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { list, region } from "./testing/reading.ts";

let world: World;
let bff: Bff;
beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 30 } });
  bff = await startBff(world);
});
afterEach(() => world.forget());
afterAll(async () => {
  await bff.close();
  await world.close();
});

const host = () => `Host: 127.0.0.1:${bff.port}`;
const end = "Connection: close";
const get = (path: string) => `GET ${path} HTTP/1.1`;

/** Sends these very bytes and returns all that comes until the connection is closed, which half of one would be at once. */
async function send(bytes: Buffer | string, isAll = false): Promise<string> {
  const socket = connect(bff.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  if (isAll) socket.end(bytes);
  else socket.write(bytes);
  return text(socket).catch(() => "");
}

/** Every answer is one of ours: with the headers that protect a browser, and a problem if it is none of success. */
function expectOurs(answer: string, status: number) {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  for (const name of ["content-security-policy", "x-content-type-options", "x-request-id"])
    expect(head).toMatch(new RegExp(`^${name}: `, "im"));
  expect(head).not.toMatch(/^(x-powered-by|access-control-|server):/im);
  if (status < 400) return;
  // What came after a request that is refused may be refused on top of that.
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1]);
  expect(problemSchema.parse(JSON.parse(body.slice(0, length))).status).toBe(status);
}

const siteAsks = (site: string, mode: string, dest: string) => [
  get(list),
  host(),
  `Sec-Fetch-Site: ${site}`,
  `Sec-Fetch-Mode: ${mode}`,
  `Sec-Fetch-Dest: ${dest}`,
  end,
];

describe("what is sent", () => {
  test.each<[string, () => string[], number]>([
    ["HTTP of the year 1991", () => ["GET /api/meta"], 400],
    ["a tunnel to another host", () => ["CONNECT evil.com:443 HTTP/1.1", host()], 405],
    ["a tunnel to this host", () => [`CONNECT 127.0.0.1:${bff.port} HTTP/1.1`, host()], 405],
    ["a method that does not exist", () => ["FOO /api/meta HTTP/1.1", host(), end], 400],
    [
      "a preflight",
      () => ["OPTIONS /api/meta HTTP/1.1", host(), "Access-Control-Request-Method: GET", end],
      405,
    ],
    [
      "two lengths",
      () => ["POST /api/meta HTTP/1.1", host(), "Content-Length: 1", "Content-Length: 2", end, "", "x"],
      400,
    ],
    [
      "a length and chunks",
      () => [get("/api/meta"), host(), "Content-Length: 3", "Transfer-Encoding: chunked", end, "", "0"],
      400,
    ],
    ["chunks of a made-up kind", () => [get("/api/meta"), host(), "Transfer-Encoding: xchunked", end], 400],
    ["a folded header", () => [get("/api/meta"), host(), "X: a", " b", end], 400],
    ["a header without a name", () => [get("/api/meta"), host(), ": a", end], 400],
    ["a line that ends early", () => [`${get("/api/meta")}\n${host()}`, end], 400],
    ["the beginning of HTTP/2", () => ["PRI * HTTP/2.0", "", "SM", ""], 400],
    ["a target with NUL", () => [get("/api/\0meta"), host(), end], 400],
    ["one header of 40 KiB", () => [get("/api/meta"), host(), `X: ${"a".repeat(40_960)}`, end], 431],
    ["3,000 headers of 33 KiB", () => [get("/"), host(), ...Array<string>(3000).fill("X-A: bbbb"), end], 431],
    ["a target of 40 KiB", () => [get(`/${"a".repeat(40_960)}`), host(), end], 431],
    ["6 KiB of cookies", () => [get("/api/meta"), host(), `Cookie: ${"a=%ff;".repeat(1000)}`, end], 200],
    [
      "6 KiB of cookies with the page",
      () => [get("/"), host(), `Cookie: ${"a=%ff;".repeat(1000)}`, end],
      200,
    ],
    [
      "lies of a proxy that is not there",
      () => [get("/api/meta"), host(), "X-Forwarded-Host: evil.com", "X-Forwarded-For: 1.1.1.1", end],
      200,
    ],
    ["an unknown coding", () => [get("/api/meta"), host(), "Accept-Encoding: br;q=99,\u00ff", end], 200],
    ["4 KiB of tags", () => [get("/api/meta"), host(), `If-None-Match: ${'"x",'.repeat(1000)}`, end], 200],
    ["a path that cannot be decoded", () => [get("/api/regions/%E0%A4%A/summary"), host(), end], 400],
    ["a page that cannot be decoded", () => [get("/%E0%A4%A"), host(), end], 200],
    ["another site that navigates", () => siteAsks("cross-site", "navigate", "document"), 403],
    ["another site that loads a script", () => siteAsks("cross-site", "no-cors", "script"), 403],
    ["another port that loads an image", () => siteAsks("same-site", "no-cors", "image"), 403],
  ])("%s is answered in our form", async (_, lines, status) => {
    expectOurs(await send(`${lines().join("\r\n")}\r\n\r\n`), status);
    expect((await world.stats()).calls).toBe(0);
  });

  test("as any bytes at all ends in an answer of ours or none, and harms nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2000 }), async (bytes) => {
        const answer = await send(Buffer.from(bytes), true);
        if (answer !== "") expectOurs(answer, 400);
      }),
      { numRuns: 60 },
    );
    expect((await bff.get("/healthz")).status).toBe(200);
    expect(bff.logged()).not.toContain('"level":"error"');
  });
});

describe("a query", () => {
  test.each([
    ["region=a"],
    ["Action=DeleteImageCache"],
    ["action=DeleteImageCache"],
    ["Version=1"],
    ["Format=XML"],
    ["AccessKeyId=x"],
    ["Signature=x"],
    ["SignatureNonce=x"],
    ["SecurityToken=x"],
    ["Timestamp=x"],
    ["OwnerId=1"],
    ["RegionId=cn-beijing"],
    ["endpoint=https://evil.com"],
    ["host=evil.com"],
    ["url=https://evil.com"],
    ["method=GET"],
    ["timeout=1"],
    ["__proto__=1"],
    ["__proto__[p]=1"],
    ["constructor[prototype][p]=1"],
    ["toString=1"],
    ["name[]=a"],
    ["name=a&name=b"],
    ...["0", "-1", "1.5", "1e2", "0x10", "NaN", "Infinity", "%205", "%2B5", "%D9%A5", "9".repeat(21), ""].map(
      (limit) => [`limit=${limit}`],
    ),
    ["name=a%00"],
    ["name=a%0d%0aSet-Cookie:%20b"],
    ["name=%1b[31m"],
    ["name=%ff"],
    ["name=%ed%a0%80"],
    ["name=%c0%ae"],
    [`name=${"a".repeat(3000)}`],
    ["name=%20%20"],
    [Array<string>(800).fill("a=1").join("&")],
    [`cursor=${"A".repeat(20_000)}`],
    ["upTo=0"],
    ["since=1"],
    ["sort=__proto__"],
  ])("of %s is refused before anything is asked upstream", async (search) => {
    const answer = await send(`${get(`${list}?${search}`)}\r\n${host()}\r\n${end}\r\n\r\n`);
    expectOurs(answer, 400);
    expect(answer).not.toMatch(/set-cookie/i);
    expect((await world.stats()).calls).toBe(0);
    expect({}).not.toHaveProperty("p");
  });

  test.each([
    ["100.100.100.200"],
    ["100.100.100.200%23"],
    ["evil.com%2F"],
    ["cn-hangzhou.evil.com"],
    ["cn-hangzhou%00"],
    ["cn-hangzhou%2F.."],
    ["..%2Fcn-hangzhou"],
    ["%2e%2e"],
    ["CN-HANGZHOU"],
    ["__proto__"],
    ["constructor"],
  ])("about the region %s asks for none", async (id) => {
    const answer = await send(`${get(`/api/regions/${id}/image-caches`)}\r\n${host()}\r\n${end}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 (?:400|404) /);
    expect((await world.stats()).calls).toBe(0);
  });

  test("of texts of any kind reaches Alibaba Cloud as it is, or is refused", async () => {
    let asked = 0;
    const unit = fc.oneof(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
      fc.constantFrom("%", "+", "&", "="),
    );
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, minLength: 1, maxLength: 40 }), async (any) => {
        await world.forget();
        // What was asked before would be answered from what is known.
        const name = `${any}${(asked += 1)}`;
        const { status } = await bff.get(`${list}?${new URLSearchParams({ name }).toString()}`);
        const { recent } = await world.stats();
        if (status === 200)
          expect(new Set(recent.map(({ params }) => params["ImageCacheName"]))).toEqual(new Set([name]));
        else expect([status, recent]).toEqual([400, []]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("many requests in one write", () => {
  test("are answered in their order", async () => {
    const request = [get("/healthz"), host(), "", ""].join("\r\n");
    const answers = await send(request.repeat(499) + [get("/api/meta"), host(), end, "", ""].join("\r\n"));
    expect(answers.match(/HTTP\/1\.1 200 /g)).toHaveLength(500);
  });

  test("of a client that is gone at once cost no more than the budget, and harm nothing", async () => {
    const own = await startBff(world, { perMinute: 60 });
    const socket = connect(own.port, "127.0.0.1");
    await once(socket, "connect");
    const lines = Array.from(
      { length: 300 },
      (_, n) => `${get(`${region}/image-caches?name=x${n}`)}\r\nHost: 127.0.0.1:${own.port}\r\n\r\n`,
    );
    socket.end(lines.join(""));
    socket.destroy();
    await expect.poll(async () => (await own.get("/healthz")).status).toBe(200);
    expect((await own.get("/api/meta")).status).toBe(200);
    expect((await world.stats()).calls).toBeLessThanOrEqual(30 + 2);
    expect(own.logged()).not.toContain('"level":"error"');
    await own.close();
  });
});
