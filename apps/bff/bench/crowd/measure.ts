import * as z from "zod";
import { listRegion, startBff } from "../bff.ts";
import { median } from "../median.ts";
import { percentile } from "../percentile.ts";
import type { Program, Server } from "../process.ts";
import { startProgram, startServer } from "../process.ts";
import { startChanging } from "../soak/changing-region.ts";
import { scoreSchema } from "./scores.ts";
import type { Order, Score } from "./scores.ts";

const caches = 10_000;
const changesPerSecond = 5;
/** Ten views of one region, as people have them open. */
const views = [
  "",
  "status=Ready",
  "status!=Ready",
  "q=web",
  "sort=-createdAt",
  "sort=name",
  "size>20",
  "image:nginx",
  "neverMatched=true",
  "q=prod&sort=-sizeGiB",
];
/** Calls to the API a minute. A reading of the region takes 500. */
const callsPerMinute = 3000;
/** A minute is measured in so many parts, and after each the relay. */
const parts = 6;

/** What a crowd of viewers got, beside the bare relay. Times in milliseconds, memory in MiB. */
export interface CrowdReport {
  viewers: number;
  replicas: number;
  seconds: number;
  requests: number;
  unchanged: number;
  resets: number;
  errors: string[];
  p50: number;
  p99: number;
  relayP50: number;
  relayP99: number;
  /** Of the server's p99 to the relay's. */
  ratio: number;
  /** Heaps of all servers, after each part. */
  heap: number[];
  /** The last parts' heap to the first ones'. */
  growth: number;
  /** Microseconds of processor time a request, the relay's own beside it. */
  cpu: number;
  upstreamCalls: number;
  upstreamAllowed: number;
}

export interface Crowd {
  viewers: number;
  replicas: number;
  seconds: number;
  /** Where replicas share; null for a single server. */
  redisUrl: string | null;
}

/** Has viewers poll ten views of a region that changes all the time. */
export async function measureCrowd({ viewers, replicas, seconds, redisUrl }: Crowd): Promise<CrowdReport> {
  const emulator = await startServer(
    new URL("../../../../packages/eci-emulator/src/main.ts", import.meta.url),
    {
      args: ["--port", "0", "--frozen", "--caches", `cn-hangzhou=${caches}`],
    },
  );
  const startedAt = performance.now();
  const bffs: Server[] = [];
  for (let count = 0; count < replicas; count += 1)
    bffs.push(
      await startBff(emulator, "fatal", {
        LISTING_TTL: "30",
        ECI_CALLS_PER_MINUTE: String(callsPerMinute),
        // All viewers come from one address.
        VIEWER_CALLS_PER_MINUTE: "1000000",
        ...(redisUrl !== null && { REDIS_URL: redisUrl }),
      }),
    );
  const stub = await startServer(new URL("../stub.ts", import.meta.url));
  const relay = await startServer(new URL("../relay.ts", import.meta.url), { env: { UPSTREAM: stub.url } });
  const front = await inFrontOf(bffs);
  const { program: clients } = startProgram(new URL("clients.ts", import.meta.url));
  for (const bff of bffs) await listRegion(bff, 120_000);
  const region = await startChanging(emulator, changesPerSecond);

  const ask = (order: Omit<Order, "viewers">) => askClients(clients, { ...order, viewers });
  const part = { views, url: front.url, seconds: seconds / parts };
  const relayPart = { views: null, url: relay.url, seconds: Math.max(2, seconds / parts / 2) };
  // Code is compiled, and every viewer has its first page.
  await ask({ ...part, seconds: 5 });
  await ask({ ...relayPart, seconds: 5 });
  const [own, others]: [Score[], Score[]] = [[], []];
  const heap: number[] = [];
  const cpuBefore = await cpuOf(bffs);
  for (let count = 0; count < parts; count += 1) {
    own.push(await ask(part));
    others.push(await ask(relayPart));
    heap.push(await heapOf(bffs));
  }
  const cpu = (await cpuOf(bffs)) - cpuBefore;
  region.stop();
  const upstreamCalls = await callsTo(emulator);
  const minutes = (performance.now() - startedAt) / 60_000;
  const all = [...bffs, stub, relay, emulator, clients, ...(bffs.includes(front) ? [] : [front])];
  await Promise.all(all.map((program) => program.stop()));

  const latencies = sorted(own);
  const requests = sum(own.map((score) => score.requests));
  const relayLatencies = sorted(others);
  const relayP99 = percentile(relayLatencies, 0.99);
  return {
    viewers,
    replicas,
    seconds,
    requests,
    unchanged: sum(own.map(({ unchanged }) => unchanged)),
    resets: sum(own.map(({ resets }) => resets)),
    errors: [...own, ...others].flatMap(({ errors }) => errors),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    relayP50: percentile(relayLatencies, 0.5),
    relayP99,
    ratio: percentile(latencies, 0.99) / relayP99,
    heap,
    growth: median(heap.slice(-2)) / median(heap.slice(0, 2)),
    cpu: cpu / requests,
    upstreamCalls,
    // Half of a minute's calls may be made at once.
    upstreamAllowed: Math.ceil(callsPerMinute * (minutes + 0.5)),
  };
}

const inFrontOf = async (bffs: readonly Server[]): Promise<Server> =>
  bffs.length === 1 && bffs[0]
    ? bffs[0]
    : startServer(new URL("balancer.ts", import.meta.url), {
        env: { SERVERS: bffs.map(({ url }) => url).join(",") },
      });

const askClients = async (clients: Program, order: Order): Promise<Score> =>
  scoreSchema.parse(await clients.ask(order));

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
const sorted = (scores: readonly Score[]): number[] =>
  scores.flatMap(({ latencies }) => latencies).toSorted((one, other) => one - other);

const cpuOf = async (servers: readonly Server[]): Promise<number> =>
  sum((await Promise.all(servers.map((server) => server.usage("cpu")))).map(({ cpu }) => cpu));
const heapOf = async (servers: readonly Server[]): Promise<number> =>
  sum((await Promise.all(servers.map((server) => server.usage("memory")))).map(({ heap }) => heap)) / 2 ** 20;

const statsSchema = z.object({ calls: z.number() });
const callsTo = async (emulator: Server): Promise<number> =>
  statsSchema.parse(await (await fetch(`${emulator.url}/_control/stats`)).json()).calls;
