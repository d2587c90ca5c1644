import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { get } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Request } from "express";
import { problemSchema } from "@cachescope/contract";
import type { Problem } from "@cachescope/contract";
import { createApp } from "../app.ts";
import type { Authenticator } from "../auth/authenticator.ts";
import { createAuthenticator } from "../auth/create-authenticator.ts";
import type { AuthSettings } from "../config/auth-settings.ts";
import { createBudget } from "../eci/budget.ts";
import { describeRegion } from "../eci/endpoints.ts";
import { Failure } from "../platform/failure.ts";
import type { LoadLimits } from "../platform/http/load-gate.ts";
import { defaultLoadLimits } from "../platform/http/load-gate.ts";
import type { Identity } from "../platform/http/identity.ts";
import type { Serving } from "../platform/http/serve.ts";
import type { ConnectionLimits } from "../platform/http/serve.ts";
import { defaultConnectionLimits, serve } from "../platform/http/serve.ts";
import type { Place } from "../evidence/store/database.ts";
import { openStoreApart } from "../evidence/store/store-apart.ts";
import { openStore } from "../evidence/store/store.ts";
import { keepEvidence } from "../keep-evidence.ts";
import type { OnCall } from "../eci/observe-call.ts";
import type { Replicas } from "../join-replicas.ts";
import { tellAll } from "../eci/observe-call.ts";
import { createUpstreamHealth } from "../eci/upstream-health.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { createInventory } from "../inventory/inventory.ts";
import type { Scope } from "../inventory/scope.ts";
import { defaultAccount } from "../inventory/scope.ts";
import type { NoticesDeps } from "../notices/notices.ts";
import { sendNotices } from "../notices/notices.ts";
import type { NoticeSettings } from "../notices/settings.ts";
import type { ListingLimits } from "../inventory/sync/limits.ts";
import { defaultListingLimits } from "../inventory/sync/limits.ts";
import type { Logger } from "../platform/log.ts";
import { createLog, createRedactor, describeError } from "../platform/log.ts";
import { plainWords } from "./receiver.ts";
import type { Tracing } from "../tracing/tracing.ts";
import type { World } from "./emulator.ts";
import { clientOf } from "./emulator.ts";

/** A built page, as small as can be. */
async function buildPage(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "cachescope-page-"));
  await mkdir(join(directory, "assets"));
  await writeFile(
    join(directory, "index.html"),
    '<!doctype html><html><link href="/favicon.svg" /><title>Cachescope</title><body></body></html>',
  );
  await writeFile(join(directory, "favicon.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
  await writeFile(join(directory, "assets", "index-C0FFEE.js"), "export {};");
  const large = join(directory, "assets", "large-C0FFEE.js");
  const script = "export const large = true;\n".repeat(500);
  await writeFile(large, script);
  await writeFile(`${large}.br`, brotliCompressSync(script));
  await writeFile(`${large}.gz`, gzipSync(script));
  return directory;
}

async function removePage(directory: string): Promise<void> {
  await rm(directory, { recursive: true });
  await rm(`${directory}-server`, { recursive: true, force: true });
}

interface BffOptions {
  page?: boolean;
  deadlineMs?: number;
  limits?: Partial<ListingLimits>;
  listingBytes?: number;
  clock?: () => number;
  /** The time of day. */
  now?: () => Date;
  /** How long one call upstream may take. */
  attemptMs?: number;
  /** Calls upstream a minute; without a bound unless it is said. */
  perMinute?: number;
  /** How often a verdict that is waited for is looked at again. */
  verdictEveryMs?: number;
  /** Calls of one person a minute; without a bound unless it is said. */
  callsPerMinute?: number;
  /** What the server takes on before it turns work away. */
  load?: Partial<LoadLimits>;
  /** Who may look: all, unless it is said. */
  auth?: Partial<AuthSettings>;
  /** What clients may take of the server. */
  connections?: Partial<ConnectionLimits>;
  /** What it shares with other servers. */
  replicas?: Replicas;
  /** Where what is seen is kept; in memory unless it is said. */
  place?: Place;
  /** Where it is told that a cause is new. */
  notices?: NoticeSettings;
  /** The scopes that metrics call watched. */
  watched?: readonly Scope[];
  /** What a request for metrics must carry; without it they are not told. */
  metricsToken?: string;
  /** What each account has behind it, in place of one account. */
  worlds?: Record<string, World>;
  /** The groups that may see an account; all unless they are given. */
  groups?: Record<string, string[]>;
  /** What makes spans of all this. */
  tracing?: Tracing;
  /** For whom a request is; the person at this machine unless it is said. */
  identify?: (request: Request) => Identity;
}

/** Limits with short waits, because most tests are not about waiting. */
const eagerLimits: ListingLimits = {
  ...defaultListingLimits,
  ttlMs: 60_000,
  pageMs: 1800,
  retryMs: 20,
  failureMs: 0,
};

/** The same server, which cleans up once it is closed; closing it again changes nothing. */
function withCleanUp({ url, close }: Serving, cleanUp: () => Promise<void>): Serving {
  let closed: Promise<void> | null = null;
  return { url, close: (graceMs, onLate) => (closed ??= close(graceMs, onLate).then(cleanUp)) };
}

/** What the server works with: an emulator for each account, under limits of the test's own. */
function inventoryOf(
  worlds: Record<string, World>,
  log: Logger,
  onCall: (account: string) => OnCall,
  options: BffOptions,
) {
  const { limits = {}, listingBytes = 64 * 1024 * 1024, attemptMs, perMinute, replicas } = options;
  const clients = new Map(
    Object.entries(worlds).map(([account, world]) => [
      account,
      clientOf(world, attemptMs === undefined ? {} : { attemptMs }, undefined, {
        onCall: onCall(account),
        ...(perMinute !== undefined && {
          budget: createBudget({ perMinute }, replicas?.allowancesOf(account, perMinute)),
        }),
      }),
    ]),
  );
  return createInventory({
    upstreamOf(account) {
      const client = clients.get(account);
      if (client === undefined) throw new Error(`There is no account ${account}.`);
      return client;
    },
    limits: { ...eagerLimits, ...limits },
    maxBytes: listingBytes,
    now: options.now ?? (() => new Date()),
    clock: options.clock ?? (() => performance.now()),
    onUnexpected: (error) => log.error(describeError(error), "unexpected error"),
    sharing: replicas?.sharing ?? null,
  });
}

/** What it keeps. Hundreds of tests start a server, and a thread for what is kept in memory would take its time to start. */
async function evidenceOf(inventory: Inventory, log: Logger, options: BffOptions) {
  const { place = { kind: "memory" }, now = () => new Date(), notices = null } = options;
  const settings = { evidenceDays: 30, evidenceBytes: 64 * 1024 * 1024, notices };
  const store = place.kind === "memory" ? await openStore(place) : openStoreApart(place);
  return { store, evidence: keepEvidence(inventory, place, settings, log, now, store) };
}

/** Sends notices soon and often, in words of the tests. */
function sendingOf(
  { notices, worlds = {}, auth }: BffOptions,
  deps: Pick<NoticesDeps, "store" | "now" | "log" | "onTry">,
) {
  if (notices === undefined) return null;
  return sendNotices({
    ...deps,
    settings: notices,
    writer: async () => plainWords,
    isOnlyAccount: Object.keys(worlds).length <= 1,
    publicUrl: auth?.publicUrl ?? null,
    times: { everyMs: 20, restsMs: [30, 30, 30] },
  });
}

const regions = ["cn-hangzhou", "cn-beijing"].map(describeRegion);

const accountsOf = (worlds: Record<string, World>, { groups = {} }: BffOptions) =>
  Object.keys(worlds).map((name) => ({
    name,
    label: `The ${name}`,
    groups: groups[name] ?? null,
    regions,
  }));

/** How it is known who asks, and under which address. */
function signInOf(
  { auth, identify, replicas }: BffOptions,
  log: Logger,
  hide: (secret: string) => void,
  now: () => Date,
) {
  const settings = { signIn: null, publicUrl: null, isTrustedProxy: () => false, ...auth };
  const { signIn, publicUrl, isTrustedProxy } = settings;
  const given: Authenticator | null = identify
    ? {
        mode: "proxy",
        identify: async (request) => ({ identity: identify(request) }),
        forms: null,
        pages: {},
      }
    : null;
  const signIns = replicas?.signIns ?? null;
  const authenticator =
    given ?? (signIn && createAuthenticator({ ...settings, signIn, log, hide, now, signIns }));
  return { authenticator, publicUrl, isTrustedProxy };
}

/** What is told of calls and requests. */
function observersOf(tracing: Tracing | undefined, now: () => Date) {
  const metrics = createMetrics("1.2.3");
  const upstream = createUpstreamHealth(now);
  const told = [metrics, upstream, ...(tracing ? [tracing] : [])];
  const onCall = (account: string) => tellAll(...told.map((each) => each.onCall(account)));
  return { metrics, upstream, onCall, traceRequests: tracing?.traceRequests ?? null };
}

/** Calls that `fetch` cannot make. */
const plainCalls = (base: string, port: number) => ({
  /** Asks whether a kept answer is still right. `fetch` would send `no-cache` with it. */
  async getIfNot(path: string, etag: string): Promise<number> {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(base + path, { headers: { "if-none-match": etag } }, resolve).on("error", reject);
    });
    answer.resume();
    return answer.statusCode ?? 0;
  },
  /** Sends these very bytes and returns all that comes until the connection is closed. */
  async raw(...requestLines: string[]): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.end(`${requestLines.join("\r\n")}\r\n\r\n`);
    return text(socket);
  },
});

/** The real server on a free port, with the emulator behind it. */
export async function startBff(world: World, options: BffOptions = {}) {
  const { page = true, deadlineMs = 2000 } = options;
  const pageDirectory = page ? await buildPage() : join(tmpdir(), "cachescope-no-such-page");
  const lines: string[] = [];
  const shutdown = new AbortController();
  const stopping = new AbortController();
  const redactor = createRedactor();
  const {
    now = () => new Date(),
    metricsToken = null,
    worlds = { [defaultAccount]: world },
    tracing,
  } = options;
  const log = createLog("debug", redactor, { write: (line) => lines.push(line) }, tracing?.logFields);
  const { metrics, upstream, onCall, traceRequests } = observersOf(tracing, now);
  const inventory = inventoryOf(worlds, log, onCall, options);
  const { store, evidence } = await evidenceOf(inventory, log, options);
  const sending = sendingOf(options, { store, now, log, onTry: metrics.onNotice });
  metrics.observe({ inventory, evidence, watched: options.watched ?? [], now });
  shutdown.signal.addEventListener("abort", inventory.close, { once: true });
  const app = createApp({
    inventory,
    evidence,
    upstream,
    now,
    about: { mode: "demo", version: "1.2.3" },
    accounts: accountsOf(worlds, options),
    log,
    metrics: { write: metricsToken === null ? null : metrics.write, token: metricsToken },
    onRequest: metrics.onRequest,
    traceRequests,
    ...signInOf(options, log, redactor.hide, now),
    pageDirectory,
    deadlineMs,
    shutdown: shutdown.signal,
    stopping: stopping.signal,
    verdictEveryMs: options.verdictEveryMs ?? 15_000,
    callsPerMinute: options.callsPerMinute ?? 10_000_000,
    load: { ...defaultLoadLimits, ...options.load },
  });
  const serving = withCleanUp(
    await serve(app, "127.0.0.1", 0, { ...defaultConnectionLimits, ...options.connections }),
    async () => {
      await sending?.close();
      await evidence.close();
      if (page) await removePage(pageDirectory);
    },
  );
  const base = serving.url.slice(0, -1);
  const port = Number(new URL(base).port);

  return {
    base,
    port,
    serving,
    shutdown,
    stopping,
    pageDirectory,
    inventory,
    evidence,
    upstream,
    /** Everything logged so far. */
    logged: () => lines.join(""),
    get: (path: string, init: RequestInit = {}) => fetch(base + path, init),
    ...plainCalls(base, port),
    /** Ends what it is still reading too, whether or not it listens still. */
    async close() {
      shutdown.abort(new Failure("shutting_down"));
      await serving.close(0, () => {});
    },
  };
}
export type Bff = Awaited<ReturnType<typeof startBff>>;

/** The problem a response holds, with its form checked. */
export async function problemIn(response: Response): Promise<Problem> {
  const type = response.headers.get("content-type");
  if (!type?.startsWith("application/problem+json")) throw new Error(`not a problem but ${type}`);
  const problem = problemSchema.parse(await response.json());
  if (problem.status !== response.status) throw new Error(`status ${response.status} says ${problem.status}`);
  return problem;
}
