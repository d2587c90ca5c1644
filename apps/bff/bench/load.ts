// Clients in a process of their own, so that they cost the measured servers nothing: each keeps one connection and asks
// again as soon as it is answered.
import { once } from "node:events";
import type { Socket } from "node:net";
import { connect } from "node:net";
import process from "node:process";
import * as z from "zod";

const orderSchema = z.object({ url: z.string(), path: z.string(), clients: z.number(), ms: z.number() });
type Order = z.infer<typeof orderSchema>;

const headEnd = Buffer.from("\r\n\r\n");
/** Never asked before: what stands for `{n}` in a path. */
let unasked = 1;

process.on("message", (message) => {
  const order = orderSchema.safeParse(message);
  if (order.success) void run(order.data);
});

async function run({ url, path, clients, ms }: Order): Promise<void> {
  const { hostname, port, host } = new URL(url);
  const sockets = Array.from({ length: clients }, () => connect(Number(port), hostname).setNoDelay());
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const write = (socket: Socket) => {
    const asked = path.replace("{n}", () => String(unasked++));
    socket.write(`GET ${asked} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n\r\n`);
  };
  const startedAt = performance.now();
  const counts = await Promise.all(sockets.map((socket) => keepAsking(socket, write, startedAt + ms)));
  const requests = counts.reduce((sum, count) => sum + count, 0);
  process.send?.({ requests, ms: performance.now() - startedAt });
}

/** Asks until the time is over and resolves with how often it was answered. */
function keepAsking(socket: Socket, write: (socket: Socket) => void, until: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let answered = 0;
  let missing: number | null = null;
  let head: Buffer = Buffer.alloc(0);
  socket.on("error", reject);
  socket.on("close", () => reject(new Error("a connection was closed")));
  socket.on("data", (bytes: Buffer) => {
    if (missing === null) {
      head = head.length === 0 ? bytes : Buffer.concat([head, bytes]);
      const end = head.indexOf(headEnd);
      if (end === -1) return;
      missing = bodyLength(head.toString("latin1", 0, end)) - (head.length - end - headEnd.length);
    } else {
      missing -= bytes.length;
    }
    if (missing > 0) return;
    answered += 1;
    missing = null;
    head = Buffer.alloc(0);
    if (performance.now() < until) return write(socket);
    resolve(answered);
    socket.end();
  });
  write(socket);
  return promise;
}

/** The length of the body that follows a head; ends the whole measurement where it is not 200 or tells none. */
function bodyLength(head: string): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (!head.startsWith("HTTP/1.1 200") || length === undefined) throw new Error(`answered ${head}`);
  return Number(length);
}
