import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OwnAddress } from "./guard.ts";
import { isApi, judge, ownHosts } from "./guard.ts";

/** What is known under the address of a connection; without a proxy unless it is said. */
const ownAt = (address: string, port: number, publicUrl: OwnAddress["publicUrl"] = null): OwnAddress => ({
  hosts: ownHosts(address, port, publicUrl),
  publicUrl,
  forms: new Set(["/auth/sign-in"]),
});
const here = ownAt("127.0.0.1", 8080);
const request = (headers: string[][], url = "/api/meta", method = "GET") => ({
  method,
  url,
  rawHeaders: headers.flat(),
});
const own = ["Host", "127.0.0.1:8080"];

describe("a host", () => {
  test.each([["127.0.0.1:8080"], ["localhost:8080"], ["LOCALHOST:8080"], ["[::1]:8080"]])(
    "%j is ours",
    (host) => {
      expect(judge(request([["hOsT", host]]), here)).toBeNull();
    },
  );

  test.each([
    ["evil.com"],
    ["evil.com:8080"],
    ["127.0.0.1.evil.com:8080"],
    ["x.localhost:8080"],
    ["localhost@evil.com:8080"],
    ["0.0.0.0:8080"],
    ["10.0.0.1:8080"],
    ["127.0.0.1"],
    ["127.0.0.1:1"],
    ["127.0.0.1:8080.evil.com"],
    ["localhost.:8080"],
    ["["],
    ["a b"],
    [""],
    ["a".repeat(5000)],
  ])("%j is not", (host) => {
    expect(judge(request([["Host", host]]), here)).toBe("misdirected");
  });

  test("is needed, and only one", () => {
    expect(judge(request([]), here)).toBe("bad_request");
    expect(judge(request([own, ["host", "evil.com"]]), here)).toBe("bad_request");
    expect(judge(request([own, own]), here)).toBe("bad_request");
  });

  test("needs no port where 80 is meant", () => {
    expect(judge(request([["Host", "localhost"]]), ownAt("::1", 80))).toBeNull();
    expect(judge(request([["Host", "[::1]:80"]]), ownAt("::1", 80))).toBeNull();
  });
});

test.each([
  ["http://127.0.0.1:8080/api/meta"],
  ["//evil.com/api"],
  ["*"],
  [""],
  ["/a\\b"],
  ["/a#b"],
  ["/a b"],
  ["/ä"],
])("the target %j is refused", (url) => {
  expect(judge(request([own], url), here)).toBe("bad_request");
});

test.each([["POST"], ["PUT"], ["DELETE"], ["PATCH"], ["OPTIONS"], ["TRACE"], ["CONNECT"], ["get"], ["FOO"]])(
  "the method %s is refused",
  (method) => {
    expect(judge(request([own], "/api/meta", method), here)).toBe("method_not_allowed");
  },
);

test.each([
  ["Content-Length", "10", "bad_request"],
  ["Content-Length", "0", null],
  ["Transfer-Encoding", "chunked", "bad_request"],
  ["Upgrade", "websocket", "bad_request"],
  ["Origin", "http://127.0.0.1:8080", null],
  ["Origin", "http://localhost:8080", "cross_origin"],
  ["Origin", "https://127.0.0.1:8080", "cross_origin"],
  ["Origin", "http://evil.com", "cross_origin"],
  ["Origin", "null", "cross_origin"],
  ["Sec-Fetch-Site", "same-origin", null],
  ["Sec-Fetch-Site", "none", null],
  ["Sec-Fetch-Site", "same-site", "cross_origin"],
  ["Sec-Fetch-Site", "cross-site", "cross_origin"],
  ["Sec-Fetch-Site", "same-origin, cross-site", "cross_origin"],
  ["Sec-Fetch-Site", "", "cross_origin"],
  ["X-Forwarded-Host", "evil.com", null],
])("with %s: %s a call is %j", (name, value, expected) => {
  expect(judge(request([own, [name, value]]), here)).toBe(expected);
});

test("headers that tell where a call comes from come once", () => {
  for (const [name, value] of [
    ["Origin", "http://127.0.0.1:8080"],
    ["Sec-Fetch-Site", "same-origin"],
  ] as const) {
    expect(judge(request([own, [name, value], [name, value]]), here)).toBe("cross_origin");
  }
});

test("a link from elsewhere may open the page, but not read a call", () => {
  const site = ["Sec-Fetch-Site", "cross-site"];
  expect(judge(request([own, site], "/caches"), here)).toBeNull();
  expect(judge(request([own, site], "/api/meta"), here)).toBe("cross_origin");
});

test.each([
  ["/api", true],
  ["/api/", true],
  ["/API/meta", true],
  ["/api?x", true],
  ["/apix", false],
  ["/", false],
])("%s is a call: %j", (url, expected) => {
  expect(isApi(url)).toBe(expected);
});

test("no request whatsoever makes it throw", () => {
  const name = fc.oneof(fc.constantFrom("Host", "Origin", "Sec-Fetch-Site", "Upgrade"), fc.string());
  const text = fc.oneof(
    fc.constantFrom("127.0.0.1:8080", "http://127.0.0.1:8080"),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(name, text)), text, text, (rawHeaders, url, method) => {
      judge({ rawHeaders, url, method }, here);
    }),
  );
});

describe("behind a proxy with a public address", () => {
  const publicUrl = { origin: "https://example.com", host: "example.com" };
  const behind = ownAt("10.0.0.5", 8080, publicUrl);

  test.each([
    ["example.com", null],
    ["EXAMPLE.com", null],
    ["10.0.0.5:8080", null],
    ["127.0.0.1:8080", null],
    ["example.com:8080", "misdirected"],
    ["other.example.com", "misdirected"],
    ["10.0.0.6:8080", "misdirected"],
    ["0.0.0.0:8080", "misdirected"],
  ])("under the name %s a call is %j", (host, expected) => {
    expect(judge(request([["Host", host]]), behind)).toBe(expected);
  });

  test.each([
    ["example.com", "https://example.com", null],
    ["10.0.0.5:8080", "https://example.com", null],
    ["10.0.0.5:8080", "http://10.0.0.5:8080", null],
    ["example.com", "http://example.com", "cross_origin"],
    ["example.com", "https://other.example.com", "cross_origin"],
    ["example.com", "null", "cross_origin"],
  ])("a call to %s from %s is %j", (host, origin, expected) => {
    const head = request([
      ["Host", host],
      ["Origin", origin],
    ]);
    expect(judge(head, behind)).toBe(expected);
  });

  test("an address of IPv6 is one of our names, as is one of IPv4 that comes as such", () => {
    expect(judge(request([["Host", "[fd00::5]:8080"]]), ownAt("fd00::5", 8080))).toBeNull();
    expect(judge(request([["Host", "10.0.0.5:8080"]]), ownAt("::ffff:10.0.0.5", 8080))).toBeNull();
  });
});

const form = (headers: string[][], url = "/auth/sign-in") =>
  judge(request([own, ...headers], url, "POST"), here);

test("a form is taken where one is expected, from our own page, and only if it is short", () => {
  const origin = ["Origin", "http://127.0.0.1:8080"];
  expect(form([origin, ["Content-Length", "100"]])).toBeNull();
  expect(form([origin, ["Sec-Fetch-Site", "same-origin"]])).toBeNull();
  expect(form([])).toBe("cross_origin");
  expect(form([["Sec-Fetch-Site", "same-origin"]])).toBe("cross_origin");
  expect(form([origin, ["Sec-Fetch-Site", "none"]])).toBe("cross_origin");
  expect(form([origin], "/api/meta")).toBe("method_not_allowed");
  expect(form([origin, ["Content-Length", "9000"]])).toBe("bad_request");
  expect(form([origin, ["Content-Length", "1e3"]])).toBe("bad_request");
  expect(form([origin, ["Transfer-Encoding", "chunked"]])).toBe("bad_request");
});
