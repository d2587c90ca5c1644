import { expect, test } from "vitest";
import { parsePublicUrl } from "./public-url.ts";

test.each([
  [
    "https://cachescope.example.com",
    { origin: "https://cachescope.example.com", host: "cachescope.example.com", base: "", isSecure: true },
  ],
  [
    "https://Example.com:8443/",
    { origin: "https://example.com:8443", host: "example.com:8443", base: "", isSecure: true },
  ],
  [
    "https://example.com/tools/cachescope/",
    { origin: "https://example.com", host: "example.com", base: "/tools/cachescope", isSecure: true },
  ],
  [
    "http://127.0.0.1:8080",
    { origin: "http://127.0.0.1:8080", host: "127.0.0.1:8080", base: "", isSecure: false },
  ],
])("%s is a public address", (text, expected) => {
  expect(parsePublicUrl(text)).toEqual(expected);
});

test.each([
  ["http://example.com"],
  ["https://user:password@example.com"],
  ["https://example.com?x"],
  ["https://example.com/#x"],
  ["https://example.com/api"],
  ["https://example.com/auth/x"],
  ["https://example.com/a//b"],
  ["https://example.com/%61"],
  ["ftp://example.com"],
  ["example.com"],
])("%s is none", (text) => {
  expect(parsePublicUrl(text)).toBeNull();
});
