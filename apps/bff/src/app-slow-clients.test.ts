import { once } from "node:events";
import type { Socket } from "node:net";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Bff } from "./testing/bff.ts";
import { ownServers } from "./testing/own-server.ts";
import { list } from "./testing/reading.ts";

const { start } = ownServers();

/** The limits of the server, short enough to wait for. */
const hasty = {
  headersTimeout: 200,
  requestTimeout: 300,
  connectionsCheckingInterval: 50,
  idleTimeout: 2000,
};

async function open(bff: Bff): Promise<Socket> {
  const socket = connect(bff.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}
const head = (bff: Bff, path = "/api/meta") => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${bff.port}\r\n`;

describe("a client that is slow", () => {
  test.each([
    ["to say anything", () => "", /^(?:HTTP\/1\.1 408 .*)?$/s],
    ["with the head of its request", (bff: Bff) => head(bff), /^HTTP\/1\.1 408 .*"status":408/s],
    [
      "with a body that is not wanted",
      (bff: Bff) => `${head(bff)}Content-Length: 10\r\n\r\nab`,
      /^HTTP\/1\.1 400 .*"code":"bad_request"/s,
    ],
  ])("%s is answered without the rest, and its connection is closed", async (_, bytes, expected) => {
    const bff = await start({ connections: hasty });
    const socket = await open(bff);
    if (bytes(bff) !== "") socket.write(bytes(bff));
    expect(await text(socket)).toMatch(expected);
  });

  test("to read what it asked for is closed, and what it did not read is let go", async () => {
    const bff = await start({ page: true, connections: hasty });
    const socket = await open(bff);
    socket.pause();
    // 27 MB, which is more than the system takes for a client that reads nothing.
    socket.write(`${head(bff, "/assets/large-C0FFEE.js")}\r\n`.repeat(2000));
    await expect.poll(bff.logged).toContain('"cutOff":true');
    const other = await open(bff);
    other.write(`${head(bff)}Connection: close\r\n\r\n`);
    expect(await text(other)).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  test("beside others keeps none of them waiting", async () => {
    const bff = await start({ connections: { ...hasty, headersTimeout: 60_000, requestTimeout: 60_000 } });
    const slow = await Promise.all(Array.from({ length: 100 }, () => open(bff)));
    for (const socket of slow) socket.write(head(bff));
    expect((await bff.get(list)).status).toBe(200);
    for (const socket of slow) socket.destroy();
  });
});

describe("connections", () => {
  test("beyond the most are refused, and those that are there go on", async () => {
    const bff = await start({ connections: { maxConnections: 3 } });
    const sockets = await Promise.all([open(bff), open(bff), open(bff)]);
    const refused = await open(bff);
    expect(await text(refused)).toBe("");
    const [first] = sockets;
    first?.write(`${head(bff)}Connection: close\r\n\r\n`);
    expect(first && (await text(first))).toMatch(/^HTTP\/1\.1 200 /);
    for (const socket of sockets) socket.destroy();
    await expect
      .poll(() =>
        bff.get("/healthz").then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
  });
});
