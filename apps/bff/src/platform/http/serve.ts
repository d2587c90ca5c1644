import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import type { Socket } from "node:net";
import { answerClientError } from "./client-error.ts";

/** A server that listens. */
export interface Serving {
  /** For a person to open. */
  url: string;
  /**
   * Stops accepting, lets what is under way end, and after `graceMs` calls `onLate` and ends the rest. Resolves
   * when the last connection is closed.
   */
  close: (graceMs: number, onLate: () => void) => Promise<void>;
}

/** What answers that `onLate` cut short get to reach their viewers. Milliseconds. */
const lastWordsMs = 500;

/** Listens on `host` and `port` (0: any free one). Rejects with what `listen` says, such as `EADDRINUSE`. */
export async function serve(listener: RequestListener, host: string, port: number): Promise<Serving> {
  const options = {
    headersTimeout: 10_000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5_000,
    connectionsCheckingInterval: 2_000,
    // A query may hold a hundred image names.
    maxHeaderSize: 32 * 1024,
  };
  let closing = false;
  // Browsers open connections in advance; Node takes one that never asked for busy, and would wait for it.
  const unasked = new Set<Socket>();
  const server = createServer(options, (request, response) => {
    unasked.delete(request.socket);
    response.once("close", () => {
      // Node closes only those idle at the moment of `close`; this one has just become idle.
      if (closing) setImmediate(() => server.closeIdleConnections());
    });
    listener(request, response);
  });
  server.on("connection", (socket) => {
    unasked.add(socket);
    socket.once("close", () => unasked.delete(socket));
  });
  server.on("clientError", answerClientError);
  server.maxConnections = 1000;
  // Ends viewers that stop reading; longer than any answer may take.
  server.timeout = 30_000;
  server.listen(port, host);
  await once(server, "listening");

  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}/`,
    async close(graceMs, onLate) {
      closing = true;
      const closed = once(server, "close");
      server.close();
      for (const socket of unasked) socket.destroy();
      const timers = [
        setTimeout(onLate, graceMs),
        setTimeout(() => server.closeAllConnections(), graceMs + lastWordsMs),
      ];
      await closed;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
