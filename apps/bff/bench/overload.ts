import { setTimeout as sleep } from "node:timers/promises";
import { endpoints, scopeNameOf } from "@cachescope/contract";
import { listPath, listRegion, startBff } from "./bff.ts";
import type { Overload } from "./overload-clients.ts";
import { overloadSchema } from "./overload-clients.ts";
import { percentile } from "./percentile.ts";
import type { Program, Server } from "./process.ts";
import { startProgram } from "./process.ts";

const fewClients = 40;
/** A server takes a thousand connections, and closes those beyond that without a word. */
const manyClients = 900;
const seconds = 20;
/** Requests that take longer are not answered. Milliseconds. */
const answeredMs = 500;

interface Load {
  name: string;
  path: string;
  /** How many times as many as are answered to the few are asked for; null for as many as clients can that never wait. */
  times: number | null;
}
const large = "cn-beijing";
const listOf = (region: string) => endpoints.imageCaches(scopeNameOf(null, region));
/** No cache is near this size, so that it changes nothing but makes the view a new one. */
const views = `${listOf(large)}?maxSize={n}`;
const loads: readonly Load[] = [
  { name: "the same page, by clients that never wait", path: listPath, times: null },
  { name: "views of 20,000 caches that nobody asked for before, ten times as often", path: views, times: 10 },
  { name: "the same, by clients that never wait", path: views, times: null },
];

/** What a server does that is asked for much more than it can answer. Times in milliseconds. */
export interface OverloadReport {
  name: string;
  /** Answers a second to as many clients as it can serve, and to far too many. */
  capacity: number;
  goodput: number;
  /** Refusals a second, and how long 99 of 100 of them took at most. */
  turnedAway: number;
  turnedAwayP99: number;
  /** What was neither answered nor refused, by what it failed with. */
  failed: [what: string, count: number][];
  healthP99: number;
  /** How long after the last of them it answers as before. */
  recovery: number;
}

/** Has nine hundred clients ask at once, in one way after the other. */
export async function measureOverload(emulator: Server): Promise<OverloadReport[]> {
  await fetch(`${emulator.url}/_control/regions/${large}`, {
    method: "PUT",
    body: JSON.stringify({ caches: 20_000 }),
  });
  const bff = await startBff(emulator, "fatal");
  await listRegion(bff, 60_000);
  await listRegion(bff, 60_000, large);
  const { program: clients } = startProgram(new URL("overload-clients.ts", import.meta.url));
  const reports: OverloadReport[] = [];
  for (const load of loads) reports.push(await measure(bff, clients, load));
  await clients.stop();
  await bff.stop();
  return reports;
}

async function measure(bff: Server, clients: Program, { name, path, times }: Load): Promise<OverloadReport> {
  const ask = async (count: number, ms: number, perSecond: number | null): Promise<Overload> =>
    overloadSchema.parse(await clients.ask({ url: bff.url, path, clients: count, perSecond, ms }));
  // Code is compiled.
  await ask(fewClients, 3000, null);
  const few = await ask(fewClients, 5000, null);
  const capacity = rateOf(few, few.answered);

  const health = new AbortController();
  const healthMs = watchHealth(bff, health.signal);
  const many = await ask(manyClients, seconds * 1000, times && Math.round(capacity * times));
  health.abort();
  const endedAt = performance.now();
  while (!(await isQuick(bff))) await sleep(50);
  return {
    name,
    capacity,
    goodput: rateOf(many, many.answered),
    turnedAway: rateOf(many, many.turnedAwayMs.length),
    turnedAwayP99: p99(many.turnedAwayMs),
    failed: [...Object.entries(few.failed), ...Object.entries(many.failed)],
    healthP99: p99(await healthMs),
    recovery: performance.now() - endedAt,
  };
}

const rateOf = ({ ms }: Overload, count: number): number => (count * 1000) / ms;

async function watchHealth({ url }: Server, signal: AbortSignal): Promise<number[]> {
  const times: number[] = [];
  while (!signal.aborted) {
    const startedAt = performance.now();
    await (await fetch(`${url}/healthz`)).text();
    times.push(performance.now() - startedAt);
    await sleep(50);
  }
  return times;
}

async function isQuick({ url }: Server): Promise<boolean> {
  const startedAt = performance.now();
  const response = await fetch(url + listPath);
  await response.text();
  return response.ok && performance.now() - startedAt < answeredMs;
}

/** What 99 of 100 took at most; 0 where there are none. */
const p99 = (times: readonly number[]): number =>
  times.length === 0
    ? 0
    : percentile(
        times.toSorted((one, other) => one - other),
        0.99,
      );
