import * as z from "zod";
import { median } from "./median.ts";
import type { Program, Server } from "./process.ts";

/** A path that is requested of a server. */
interface Target {
  server: Server;
  path: string;
}

/** The BFF and a simpler server that does comparable work, under the same load. */
export interface Comparison {
  name: string;
  clients: number;
  bff: Target;
  reference: Target;
}

/** What one server did in one round. `cpu` is its own processor time, in microseconds for each request. */
interface Score {
  perSecond: number;
  cpu: number;
}

/** Medians over the rounds. Both ratios are the BFF's value divided by the reference's, taken within a round. */
export interface Result {
  bff: Score;
  reference: Score;
  speedRatio: number;
  cpuRatio: number;
}

/** A comparison that is about processor time alone. */
export interface CostReport extends Comparison {
  /** The highest ratio that is good enough. */
  atMost: number;
  result: Result;
}

const rounds = 5;
const roundMs = 1000;
/** A server's code is compiled after so many requests. On a busy machine it gets the milliseconds instead. */
const warmUp = { requests: 30_000, ms: 8000 };

/**
 * Runs every comparison once a round, its two servers one right after the other, so that other work on this machine
 * affects both alike. Every second round begins with the reference.
 */
export async function compare<T extends Comparison>(
  load: Program,
  comparisons: readonly T[],
): Promise<(T & { result: Result })[]> {
  await warmAll(load, comparisons);
  const pairs = comparisons.map(() => new Array<{ bff: Score; reference: Score }>());
  for (let round = 0; round < rounds; round++) {
    for (const [index, { clients, bff, reference }] of comparisons.entries()) {
      const early = round % 2 === 1 ? await run(load, clients, reference) : null;
      const own = await run(load, clients, bff);
      pairs[index]?.push({ bff: own, reference: early ?? (await run(load, clients, reference)) });
    }
  }
  return comparisons.map((comparison, index) => ({ ...comparison, result: resultOf(pairs[index] ?? []) }));
}

const resultOf = (pairs: readonly { bff: Score; reference: Score }[]): Result => ({
  bff: medianScore(pairs.map(({ bff }) => bff)),
  reference: medianScore(pairs.map(({ reference }) => reference)),
  speedRatio: median(pairs.map(({ bff, reference }) => bff.perSecond / reference.perSecond)),
  cpuRatio: median(pairs.map(({ bff, reference }) => bff.cpu / reference.cpu)),
});

const medianScore = (scores: readonly Score[]): Score => ({
  perSecond: median(scores.map(({ perSecond }) => perSecond)),
  cpu: median(scores.map(({ cpu }) => cpu)),
});

/** Warms each server once, with the last comparison it takes part in. */
async function warmAll(load: Program, comparisons: readonly Comparison[]): Promise<void> {
  const targets = comparisons.flatMap(({ clients, bff, reference }) =>
    [bff, reference].map((target) => [target.server, { clients, target }] as const),
  );
  for (const { clients, target } of new Map(targets).values()) {
    const until = performance.now() + warmUp.ms;
    for (let requests = 0; requests < warmUp.requests && performance.now() < until;) {
      const { perSecond } = await run(load, clients, target);
      requests += (perSecond * roundMs) / 1000;
    }
  }
}

const loadSchema = z.object({ requests: z.number(), ms: z.number() });

async function run(load: Program, clients: number, { server, path }: Target): Promise<Score> {
  const before = await server.usage("cpu");
  const done = loadSchema.parse(await load.ask({ url: server.url, path, clients, ms: roundMs }));
  const after = await server.usage("cpu");
  return { perSecond: (done.requests / done.ms) * 1000, cpu: (after.cpu - before.cpu) / done.requests };
}
