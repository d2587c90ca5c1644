import { createServer } from "node:http";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { portOf } from "../../testing/ports.ts";
import { prepareJson } from "../prepared-json.ts";
import { sendJson } from "./send-json.ts";

const prepared = { ...prepareJson(JSON.stringify("x".repeat(2000))), etag: '"abc"' };
const server = createServer((request, response) => void sendJson(request, response, prepared));
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => void server.close());

const ask = (headers: Record<string, string>) =>
  fetch(`http://127.0.0.1:${portOf(server)}/`, { headers: { "cache-control": "max-age=0", ...headers } });

test.each([
  ['"abc"', 304],
  ['W/"abc"', 304],
  ['"abc-gzip"', 304],
  ['"x", "abc"', 304],
  ["*", 304],
  ['"abcd"', 200],
  ["abc", 200],
  ["", 200],
  [`"${"x".repeat(4000)}"`, 200],
])("a viewer who has %j is answered %s", async (header, status) => {
  expect((await ask({ "if-none-match": header })).status).toBe(status);
});

test.each([
  ["gzip", "gzip"],
  ["GZIP, br", "gzip"],
  ["br, gzip;q=0.5", "gzip"],
  ["gzip;q=0", null],
  ["gzipped", null],
  ["identity", null],
  ["", null],
])("a viewer who accepts %j gets the coding %s", async (accepted, coding) => {
  const response = await ask({ "accept-encoding": accepted });
  expect(response.headers.get("content-encoding")).toBe(coding);
  expect(response.headers.get("vary")).toBe("Accept-Encoding");
  expect(await response.json()).toHaveLength(2000);
});
