import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isApi, judge, ownHosts } from "./guard.ts";

const hosts = ownHosts("127.0.0.1", 8080);
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
      expect(judge(request([["hOsT", host]]), hosts)).toBeNull();
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
    expect(judge(request([["Host", host]]), hosts)).toBe("misdirected");
  });

  test("is needed, and only one", () => {
    expect(judge(request([]), hosts)).toBe("bad_request");
    expect(judge(request([own, ["host", "evil.com"]]), hosts)).toBe("bad_request");
    expect(judge(request([own, own]), hosts)).toBe("bad_request");
  });

  test("needs no port where 80 is meant", () => {
    expect(judge(request([["Host", "localhost"]]), ownHosts("::1", 80))).toBeNull();
    expect(judge(request([["Host", "[::1]:80"]]), ownHosts("::1", 80))).toBeNull();
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
  expect(judge(request([own], url), hosts)).toBe("bad_request");
});

test.each([["POST"], ["PUT"], ["DELETE"], ["PATCH"], ["OPTIONS"], ["TRACE"], ["CONNECT"], ["get"], ["FOO"]])(
  "the method %s is refused",
  (method) => {
    expect(judge(request([own], "/api/meta", method), hosts)).toBe("method_not_allowed");
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
  expect(judge(request([own, [name, value]]), hosts)).toBe(expected);
});

test("headers that tell where a call comes from come once", () => {
  for (const [name, value] of [
    ["Origin", "http://127.0.0.1:8080"],
    ["Sec-Fetch-Site", "same-origin"],
  ] as const) {
    expect(judge(request([own, [name, value], [name, value]]), hosts)).toBe("cross_origin");
  }
});

test("a link from elsewhere may open the page, but not read a call", () => {
  const site = ["Sec-Fetch-Site", "cross-site"];
  expect(judge(request([own, site], "/caches"), hosts)).toBeNull();
  expect(judge(request([own, site], "/api/meta"), hosts)).toBe("cross_origin");
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
      judge({ rawHeaders, url, method }, hosts);
    }),
  );
});
