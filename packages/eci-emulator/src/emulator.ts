import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createControl } from "./control.ts";
import { createEstateClock } from "./estate-clock.ts";
import { createEstates, DEFAULT_ESTATE } from "./estates.ts";
import { type Fault, parseFaults } from "./faults/fault.ts";
import { FAULT_KINDS } from "./faults/kinds.ts";
import { createFaultStore } from "./faults/store.ts";
import { createRpc } from "./rpc.ts";
import { createStats } from "./stats.ts";
import { MINUTE } from "./times.ts";
import type { Credentials } from "./verify.ts";

export type { Credentials, Fault };

export type EmulatorOptions = {
  /** A loopback address; 127.0.0.1 unless given. */
  readonly host?: string | undefined;
  /** 0, the default, takes any free port. */
  readonly port?: number | undefined;
  /** Decides which caches are generated; 1 unless given. */
  readonly seed?: number | undefined;
  /** How many caches each region has at the start. */
  readonly estate?: Readonly<Record<string, number>> | undefined;
  /** Rows by region that are answered unchanged, in place of generated ones. */
  readonly records?: Readonly<Record<string, readonly unknown[]>> | undefined;
  /** The clock for signatures and for the estate, in ms since the Unix epoch. */
  readonly clock?: (() => number) | undefined;
  /** Stops the estate's time at the start. Signatures still follow the clock. */
  readonly frozen?: boolean | undefined;
  readonly credentials?: Credentials | undefined;
  readonly faults?: readonly Fault[] | undefined;
};

export type Emulator = {
  /** The address without a trailing slash; an endpoint for all regions. */
  readonly url: string;
  /** The credentials that callers must sign with. */
  readonly credentials: Credentials;
  /** Closes all connections, including those that a fault keeps open. */
  readonly close: () => Promise<void>;
};

/** A sample key that opens this emulator and nothing else. */
const SAMPLE_CREDENTIALS: Credentials = {
  accessKeyId: "LTAI5tEmulatorSampleKey",
  accessKeySecret: "emulator-sample-secret-opens-nothing",
};

const LOOPBACK = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/;

/**
 * Starts a server that answers `DescribeImageCaches` as ECI is documented to. Throws `RangeError` for a host
 * that is not loopback, `BadRequest` for a fault that does not exist, and what `listen` throws.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", port = 0, seed = 1, clock = Date.now } = options;
  const { estate = DEFAULT_ESTATE, records = {}, frozen = false, credentials = SAMPLE_CREDENTIALS } = options;
  if (!LOOPBACK.test(host)) throw new RangeError(`${host} is not a loopback address`);
  const estateClock = createEstateClock(clock, frozen);
  const parts = {
    credentials,
    clock,
    estateClock,
    estates: createEstates({ counts: estate, records, seed, epoch: estateClock.now() }),
    faults: createFaultStore(parseFaults(options.faults ?? [], new Set(FAULT_KINDS.keys())), clock),
    stats: createStats(clock),
  };
  const control = createControl(parts);
  const rpc = createRpc(parts);

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? "/", "http://emulator");
    if (url === null) return void response.writeHead(400).end();
    const prefix = "/_control";
    if (!url.pathname.startsWith(`${prefix}/`)) return rpc(request, response, url);
    return control(request, response, url.pathname.slice(prefix.length));
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : new Error(String(error)));
      response.destroy();
    });
  });
  // Longer than the pauses of tests and polls, so that callers do not reuse a connection that is just closing.
  server.keepAliveTimeout = MINUTE;
  server.listen(port, host);
  await once(server, "listening");
  let closing: Promise<void> | undefined;
  async function close() {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }
  return {
    url: addressOf(server.address(), host),
    credentials,
    close: () => (closing ??= close()),
  };
}

function addressOf(address: ReturnType<ReturnType<typeof createServer>["address"]>, host: string): string {
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
