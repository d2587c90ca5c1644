import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { createServer } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort, portOf } from "../testing/ports.ts";
import { deliver } from "./deliver.ts";

const now = () => new Date("2026-03-07T10:00:00Z");
const message = { query: { sign: "a+b=" }, headers: { "x-own": "yes" }, body: "{}" };
/** How the receiver answers each path. */
const answers: Record<string, (response: ServerResponse) => void> = {
  "/ok": (response) => response.end("ok"),
  "/busy": (response) => response.writeHead(429, { "retry-after": "30" }).end(),
  "/date": (response) => response.writeHead(503, { "retry-after": "Sat, 07 Mar 2026 10:01:00 GMT" }).end(),
  "/elsewhere": (response) => response.writeHead(307, { location: "/ok" }).end(),
  "/hangs": (response) => response.writeHead(200).write("o"),
  "/dropped": (response) => response.destroy(),
};
const part = Buffer.alloc(64 * 1024, "x");
const asked: string[] = [];
let sentOfEndless = 0;
const server = createServer((request, response) => {
  const url = request.url ?? "";
  asked.push(url);
  const [path = ""] = url.split("?");
  if (path !== "/endless") return answers[path]?.(response);
  const write = () => {
    while (!response.destroyed && response.write(part)) sentOfEndless += part.length;
  };
  response.on("drain", write);
  write();
});
let base: string;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
});
const to = (path: string, format: "json" | "feishu" = "json") =>
  deliver(message, { webhook: base + path, format }, now);

describe("a receiver", () => {
  test.each([
    ["that is busy says when to come back", "/busy", { why: "status 429", retryAfterMs: 30_000 }],
    ["may say so with a date", "/date", { why: "status 503", retryAfterMs: 60_000 }],
    ["that leads elsewhere is not followed", "/elsewhere", { why: "status 307", retryAfterMs: null }],
    [
      "that hangs up did not take it",
      "/dropped",
      { why: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) },
    ],
  ])("%s", async (_, path, expected) => {
    asked.length = 0;
    expect(await to(path)).toMatchObject({ taken: false, ...expected });
    expect(asked).toEqual([`${path}?sign=a%2Bb%3D`]);
  });

  test("that took it says so, and the address keeps what it had", async () => {
    expect(await to("/ok?token=t")).toEqual({ taken: true });
    expect(asked.at(-1)).toBe("/ok?token=t&sign=a%2Bb%3D");
  });

  test("that took it and never ends its answer has taken it", async () => {
    expect(await to("/hangs")).toEqual({ taken: true });
  });

  test("that never ends its answer is listened to for a part of it only", async () => {
    expect(await to("/endless", "feishu")).toMatchObject({ taken: false, why: "no code" });
    expect(sentOfEndless).toBeLessThan(64 * 1024 * 1024);
  });

  test("that is not there is told by the fault of the network, without its address", async () => {
    const webhook = `http://127.0.0.1:${await freePort()}/CANARY`;
    expect(await deliver(message, { webhook, format: "json" }, now)).toEqual({
      taken: false,
      why: "ECONNREFUSED",
      retryAfterMs: null,
    });
  });
});
