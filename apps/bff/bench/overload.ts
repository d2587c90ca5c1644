import { setTimeout as sleep } from "node:timers/promises";
import { listPath, listRegion, startBff } from "./bff.ts";
import type { Overload } from "./overload-clients.ts";
import { overloadSchema } from "./overload-clients.ts";
import { percentile } from "./percentile.ts";
import type { Server } from "./process.ts";
import { startProgram } from "./process.ts";

const fewClients = 40;
const manyClients = 1000;
const seconds = 30;
/** Requests that take longer are not answered. Milliseconds. */
const answeredMs = 500;

/** What a server does that is asked for much more than it can answer. Times in milliseconds. */
export interface OverloadReport {
  /** Answers a second to as many clients as it can serve, and to far too many. */
  capacity: number;
  goodput: number;
  /** Refusals a second, and how long 99 of 100 of them took at most. */
  turnedAway: number;
  turnedAwayP99: number;
  failed: number;
  healthP99: number;
  /** How long after the last of them it answers as before. */
  recovery: number;
}

/** Has a thousand clients ask at once for half a minute, and never wait, whatever they are told. */
export async function measureOverload(emulator: Server): Promise<OverloadReport> {
  const bff = await startBff(emulator, "fatal");
  await listRegion(bff, 60_000);
  const { program: clients } = startProgram(new URL("overload-clients.ts", import.meta.url));
  const ask = async (count: number, ms: number): Promise<Overload> =>
    overloadSchema.parse(await clients.ask({ url: bff.url + listPath, clients: count, ms }));
  // Code is compiled.
  await ask(fewClients, 3000);
  const few = await ask(fewClients, 5000);

  const health = new AbortController();
  const healthMs = watchHealth(bff, health.signal);
  const many = await ask(manyClients, seconds * 1000);
  health.abort();
  const endedAt = performance.now();
  while (!(await isQuick(bff))) await sleep(50);
  const recovery = performance.now() - endedAt;
  await clients.stop();
  await bff.stop();
  return {
    capacity: perSecond(few, few.answered),
    goodput: perSecond(many, many.answered),
    turnedAway: perSecond(many, many.turnedAwayMs.length),
    turnedAwayP99: p99(many.turnedAwayMs),
    failed: few.failed + many.failed,
    healthP99: p99(await healthMs),
    recovery,
  };
}

const perSecond = ({ ms }: Overload, count: number): number => (count * 1000) / ms;

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
