import * as z from "zod";
import { median } from "./median.ts";
import type { Program, Server } from "./process.ts";

/** The BFF and a yardstick that are asked for the same, and the share of the yardstick's speed that is the goal. */
export interface Contest {
  name: string;
  clients: number;
  path: string;
  bff: Server;
  yardstick: Server;
  goal: number;
}

/** What one server did in one round. CPU is its own, in microseconds for each request. */
interface Score {
  perSecond: number;
  cpu: number;
}

/** Medians of the rounds; a ratio is 1 where the BFF is as good as the yardstick. */
export interface Result {
  contest: Contest;
  bff: Score;
  yardstick: Score;
  speedRatio: number;
  cpuRatio: number;
}

export interface Manners {
  rounds: number;
  roundMs: number;
  /** A server is warm, its code compiled, after so many requests; on a busy machine it may not get so far in time. */
  warmUp: { requests: number; ms: number };
}

/**
 * Lets every contest run once a round, its two sides one right after the other, so that whatever else this machine does
 * meets both alike. Ratios are taken within a round.
 */
export async function compete(
  load: Program,
  contests: readonly Contest[],
  manners: Manners,
): Promise<Result[]> {
  const { rounds, roundMs } = manners;
  await warmUp(load, contests, manners);
  const played = contests.map((contest) => ({
    contest,
    pairs: new Array<{ bff: Score; yardstick: Score }>(),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const { contest, pairs } of played) {
      const { bff, yardstick } = contest;
      const early = round % 2 === 1 ? await run(load, contest, yardstick, roundMs) : null;
      const own = await run(load, contest, bff, roundMs);
      pairs.push({ bff: own, yardstick: early ?? (await run(load, contest, yardstick, roundMs)) });
    }
  }
  return played.map(({ contest, pairs }) => ({
    contest,
    bff: middle(pairs.map(({ bff }) => bff)),
    yardstick: middle(pairs.map(({ yardstick }) => yardstick)),
    speedRatio: median(pairs.map(({ bff, yardstick }) => bff.perSecond / yardstick.perSecond)),
    cpuRatio: median(pairs.map(({ bff, yardstick }) => yardstick.cpu / bff.cpu)),
  }));
}

async function warmUp(load: Program, contests: readonly Contest[], { roundMs, warmUp: enough }: Manners) {
  const sides = contests.flatMap((contest) =>
    [contest.bff, contest.yardstick].map((server) => [server, contest] as const),
  );
  for (const [server, contest] of new Map(sides)) {
    const until = performance.now() + enough.ms;
    for (let requests = 0; requests < enough.requests && performance.now() < until;) {
      const { perSecond } = await run(load, contest, server, roundMs);
      requests += (perSecond * roundMs) / 1000;
    }
  }
}

const loadSchema = z.object({ requests: z.number(), ms: z.number() });

async function run(load: Program, { clients, path }: Contest, server: Server, ms: number): Promise<Score> {
  const before = await server.usage("cpu");
  const done = loadSchema.parse(await load.ask({ url: server.url, path, clients, ms }));
  const after = await server.usage("cpu");
  return { perSecond: (done.requests / done.ms) * 1000, cpu: (after.cpu - before.cpu) / done.requests };
}

const middle = (scores: readonly Score[]): Score => ({
  perSecond: median(scores.map(({ perSecond }) => perSecond)),
  cpu: median(scores.map(({ cpu }) => cpu)),
});
