import { once } from "node:events";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { request } from "node:http";
import { problemSchema } from "@cachescope/contract";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { list, pageOf, region } from "./testing/reading.ts";

const large = "/assets/large-C0FFEE.js";
let world: World;
let bff: Bff;
let version: string;
let id: string;
beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 215 } });
  bff = await startBff(world);
  let page = await pageOf(bff, list);
  while (!page.coverage.complete) page = await pageOf(bff, list);
  version = page.version;
  id = page.items[0]?.id ?? "";
});
afterEach(() => world.heal());
afterAll(async () => {
  await bff.close();
  await world.close();
});

/** Sends these headers and no others, and keeps what comes as it is; `fetch` adds and decodes. */
async function ask(path: string, headers: OutgoingHttpHeaders = {}, method = "GET") {
  const sent = request(bff.base + path, { method, headers: { connection: "close", ...headers } });
  sent.end();
  const [response]: IncomingMessage[] = await once(sent, "response");
  if (!response) throw new Error("no response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}
const host = () => `Host: 127.0.0.1:${bff.port}`;
const codings = ["", "gzip", "gzip, deflate, br", "*", "gzip;q=0", "gzipped", "identity"];

describe("HEAD says what GET says", () => {
  const paths: [what: string, path: () => string][] = [
    ["the list", () => list],
    ["a long list", () => `${list}?limit=200`],
    ["changes", () => `${region}/changes?since=${version}`],
    ["one cache", () => `${list}/${id}`],
    ["meta", () => "/api/meta"],
    ["health", () => "/healthz"],
    ["readiness", () => "/readyz"],
    ["an export", () => `${region}/export`],
    ["an export as JSON", () => `${region}/export?format=json&status=Failed`],
    ["the page", () => "/"],
    ["an address of the page", () => `/r/cn-hangzhou/caches/${id}`],
    ["a small file", () => "/favicon.svg"],
    ["a large file", () => large],
    ["a missing file", () => "/assets/missing.js"],
    ["an unknown call", () => "/api/nothing"],
    ["an unknown region", () => "/api/regions/nowhere/image-caches"],
    ["an unknown cache", () => `${list}/imc-none`],
    ["a refused query", () => `${region}/export?format=xlsx`],
  ];

  /** What differs from one answer to the next, or is about the connection. */
  const incomparable = new Set(["date", "x-request-id", "transfer-encoding"]);
  const compared = ({ status, headers }: Awaited<ReturnType<typeof ask>>) => ({
    status,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !incomparable.has(name))),
  });

  test.each(paths)("of %s", async (_, path) => {
    for (const coding of codings) {
      const accept = coding === "" ? {} : { "accept-encoding": coding };
      const got = await ask(path(), accept);
      const head = await ask(path(), accept, "HEAD");
      expect(compared(head)).toEqual(compared(got));
      expect(head.body).toHaveLength(0);
      const { etag } = got.headers;
      if (etag === undefined) continue;
      const known = { ...accept, "if-none-match": etag };
      const again = await ask(path(), known);
      expect(compared(await ask(path(), known, "HEAD"))).toEqual(compared(again));
      expect(again).toMatchObject({ status: 304, headers: { etag, vary: got.headers.vary } });
    }
  });

  test("and is logged as what it was", async () => {
    await ask("/healthz?from=head", {}, "HEAD");
    await expect.poll(bff.logged).toMatch(/"method":"HEAD","path":"\/healthz"/);
  });

  test("of an export that is not read yet, but its name, and waits for one page only", async () => {
    const own = await startBff(world, { page: false });
    await world.misbehave({ kind: "hanging", afterPages: 1 });
    const { status, headers } = await own.get(`${region}/export`, { method: "HEAD" });
    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
    expect(headers.has("content-disposition")).toBe(false);
    await own.close();
  });
});

describe("a coding is taken as the library reads it", () => {
  test.each([
    ["", undefined],
    ["gzip", "gzip"],
    ["GZIP", "gzip"],
    ["x, gzip;q=0.5", "gzip"],
    ["gzip;q=0", undefined],
    ["*;q=0", undefined],
    ["gzipped", undefined],
    ["xgzip", undefined],
    ["identity", undefined],
    ["gzip;q=0.1, identity", undefined],
  ])("%j is %j everywhere", async (accepted, coding) => {
    for (const path of [large, `${list}?limit=200`, `${list}/${id}`, `${region}/export`, "/api/meta"]) {
      const { status, headers } = await ask(path, accepted === "" ? {} : { "accept-encoding": accepted });
      expect([status, headers.vary]).toEqual([200, "Accept-Encoding"]);
      if (path !== "/api/meta") expect([path, headers["content-encoding"]]).toEqual([path, coding]);
    }
  });
});

describe("parts of a file", () => {
  test.each([
    ["bytes=0-9"],
    ["bytes=-5"],
    ["bytes=5-"],
    ["bytes=9999999-"],
    ["bytes=0-1,3-4"],
    ["lines=1-2"],
  ])("are not given for %s: it comes whole, compressed or not", async (range) => {
    const plain = await ask(large);
    for (const coding of ["gzip", "identity"]) {
      const compressed = await ask(large, { "accept-encoding": coding });
      const { status, headers, body } = await ask(large, { "accept-encoding": coding, range });
      expect([status, headers["content-range"], headers["accept-ranges"]]).toEqual([
        200,
        undefined,
        undefined,
      ]);
      expect(body).toEqual(coding === "gzip" ? compressed.body : plain.body);
    }
    expect(await ask("/", { range })).toMatchObject({ status: 200 });
  });
});

describe("a condition that does not hold", () => {
  test.each([
    ["if-match", '"other"'],
    ["if-unmodified-since", "Thu, 01 Jan 1970 00:00:00 GMT"],
  ])("%s is a failed precondition", async (name, value) => {
    for (const path of [large, "/favicon.svg"]) {
      for (const method of ["GET", "HEAD"]) {
        const { status, headers, body } = await ask(
          path,
          { [name]: value, "accept-encoding": "gzip" },
          method,
        );
        expect([path, status]).toEqual([path, 412]);
        expect(headers).toMatchObject({
          "content-type": "application/problem+json; charset=utf-8",
          "cache-control": "no-store",
        });
        for (const about of ["etag", "last-modified", "content-encoding"])
          expect(headers).not.toHaveProperty(about);
        if (method === "GET")
          expect(problemSchema.parse(JSON.parse(body.toString()))).toMatchObject({
            status: 412,
            code: "bad_request",
            title: "Precondition Failed.",
          });
      }
    }
  });

  test("and one that holds is none", async () => {
    const { headers } = await ask(large);
    expect(await ask(large, { "if-match": headers.etag })).toMatchObject({ status: 200 });
    expect(await ask(large, { "if-unmodified-since": headers["last-modified"] })).toMatchObject({
      status: 200,
    });
  });
});

describe("an expectation", () => {
  const end = "Connection: close";
  test.each<[string, string, () => string, number]>([
    ["that is not known", "a-cookie", host, 417],
    ["of a known kind and another", "100-continue, a-cookie", host, 417],
    ["to go on, which a call without a body does not need", "100-continue", host, 200],
    ["to go on, in capitals", "100-Continue", host, 200],
    ["for another host", "a-cookie", () => "Host: evil.com", 421],
    ["to go on for another host", "100-continue", () => "Host: evil.com", 421],
  ])("%s is answered in the chain", async (_, expectation, hostLine, status) => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await bff.raw(`${method} /healthz HTTP/1.1`, hostLine(), `Expect: ${expectation}`, end);
      const [head = "", body = ""] = answer.split("\r\n\r\n");
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head).toMatch(/^x-request-id: /im);
      expect(head).toMatch(/^content-security-policy: /im);
      if (method === "HEAD") expect(body).toBe("");
      else if (status !== 200) expect(problemSchema.parse(JSON.parse(body)).status).toBe(status);
    }
  });
});

test.each([["/"], ["/healthz"], ["/api/nothing"]])(
  "a connection that rests after %s is kept longer than clients keep it, and they are told",
  async (path) => {
    const { headers } = await ask(path, { connection: "keep-alive" });
    const [, seconds] = /^timeout=(\d+)$/.exec(String(headers["keep-alive"])) ?? [];
    expect(Number(seconds)).toBeGreaterThan(90);
  },
);

test("bytes that are no request are answered with the headers that protect a browser", async () => {
  expect(await bff.raw("\u0016\u0003\u0001 hello")).toMatch(/^content-security-policy: default-src 'none'/im);
});
