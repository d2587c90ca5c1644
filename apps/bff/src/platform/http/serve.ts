import { once } from "node:events";
import type { RequestListener } from "node:http";
import { createServer } from "node:http";
import gracefulShutdown from "http-graceful-shutdown";
import { Failure } from "../failure.ts";
import { answerClientError, answerOnSocket } from "./client-error.ts";

/** A server that listens. */
export interface Serving {
  /** For a person to open. */
  url: string;
  /**
   * Stops accepting connections and lets responses under way finish. After `graceMs` it calls `onLate`, and shortly
   * after that it cuts off the rest. Resolves when the last connection is closed.
   */
  close: (graceMs: number, onLate: () => void) => Promise<void>;
}

/** How long the responses that `onLate` cut short have to reach their viewers. Milliseconds. */
const lastResponsesMs = 500;

/** What clients may take of the server by being slow or many. Milliseconds, connections. */
export interface ConnectionLimits {
  /** Until the head of a request, and all of a request, must have come. */
  headersTimeout: number;
  requestTimeout: number;
  /** How often that is looked at. */
  connectionsCheckingInterval: number;
  /** How long a client may read nothing of its answer. */
  idleTimeout: number;
  maxConnections: number;
}

export const defaultConnectionLimits: ConnectionLimits = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 2_000,
  // Longer than any response may take.
  idleTimeout: 30_000,
  maxConnections: 1000,
};

/** Listens on `host` and `port` (0: any free one). Rejects with what `listen` says, such as `EADDRINUSE`. */
export async function serve(
  listener: RequestListener,
  host: string,
  port: number,
  limits: ConnectionLimits = defaultConnectionLimits,
): Promise<Serving> {
  const { headersTimeout, requestTimeout, connectionsCheckingInterval } = limits;
  const options = {
    headersTimeout,
    requestTimeout,
    connectionsCheckingInterval,
    // Longer than clients keep a connection that they do not use (Go 90 s, nginx and cloud balancers 60 s), so that it
    // is never closed here just when they use it again. Node tells it in `Keep-Alive`, and waits a second longer.
    keepAliveTimeout: 95_000,
    // A query may hold a hundred image names.
    maxHeaderSize: 32 * 1024,
  };
  const server = createServer(options, listener);
  // Node's `close` waits for connections without a request, which browsers open in advance, and for those that become
  // idle later. This closes both. Signals and time limits are the caller's.
  const shutDown = gracefulShutdown(server, { signals: "", forceExit: false, timeout: Infinity });
  server.on("clientError", answerClientError);
  // Node would close the connection without a word.
  server.on("connect", (_, socket) => answerOnSocket(new Failure("method_not_allowed"), socket));
  // Node would answer what has an `Expect` header by itself, with a Host that is not ours too.
  for (const event of ["checkContinue", "checkExpectation"])
    server.on(event, (request, response) => server.emit("request", request, response));
  server.maxConnections = limits.maxConnections;
  server.timeout = limits.idleTimeout;
  // Of more that come at once, the system drops what they say first, which they repeat after a second.
  server.listen({ port, host, backlog: limits.maxConnections });
  await once(server, "listening");

  const address = server.address();
  const bound = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${nameOf(host)}:${bound}/`,
    async close(graceMs, onLate) {
      // Its own promise is a quarter of a second late.
      const closed = once(server, "close");
      void shutDown();
      const timers = [
        setTimeout(onLate, graceMs),
        setTimeout(() => server.closeAllConnections(), graceMs + lastResponsesMs),
      ];
      await closed;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** The name in an address: all addresses of a machine are none, and this machine is one of them. */
function nameOf(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
