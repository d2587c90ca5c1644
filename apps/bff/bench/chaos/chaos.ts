import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { checkStore } from "../../src/evidence/store/check.ts";
import { openDatabase } from "../../src/evidence/store/database.ts";
import { startPostgres } from "../../src/testing/postgres.ts";
import { startRedis } from "../../src/testing/redis.ts";
import { startServer } from "../process.ts";
import type { ChangingRegion, Life } from "../soak/changing-region.ts";
import { startChanging } from "../soak/changing-region.ts";
import { reportFindings } from "../soak/report-findings.ts";
import type { Stage } from "../soak/viewers.ts";
import { noFindings, sendCrowd } from "../soak/viewers.ts";
import { startReplica } from "./replica.ts";
import type { Trouble } from "./troubles.ts";
import { troublesOf } from "./troubles.ts";

const caches = 2000;
const changesPerSecond = 5;
/** How long nothing is wrong between two troubles, and how long after one an error is still its fault. Milliseconds. */
const calmMs = 15_000;
const graceMs = 8000;
/** By then a cache is known to be gone. Milliseconds. */
const keptMs = 150_000;
/** How long a server may keep to itself what it was shown, with what a busy machine takes for writing. Milliseconds. */
const unwrittenMs = 2000;

/**
 * Has fifty people use three servers that share what they know, in turn, while one thing after the other goes wrong: a
 * server is killed or paused, Redis, PostgreSQL or Alibaba Cloud fails. The clock of one server is wrong all the time.
 */
export async function chaos(minutes: number): Promise<void> {
  const [redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
  if (redis === null || postgres === null) throw new Error("Redis and PostgreSQL are needed.");
  const databaseUrl = await postgres.create();
  const emulator = await startServer(
    new URL("../../../../packages/eci-emulator/src/main.ts", import.meta.url),
    { args: ["--port", "0", "--frozen", "--caches", `cn-hangzhou=${caches}`] },
  );
  const settings = {
    LISTING_TTL: "10",
    REDIS_URL: redis.url,
    DATABASE_URL: databaseUrl,
    WATCH_REGIONS: "cn-hangzhou",
    WATCH_EVERY: "20",
  };
  const clocks = [[], [], [new URL("shifted-clock.ts", import.meta.url)]];
  const replicas = await Promise.all(clocks.map((before) => startReplica(emulator, settings, before)));
  const region = await startChanging(emulator, changesPerSecond);

  const endsAt = performance.now() + minutes * 60_000;
  let excusedUntil = 0;
  let turn = 0;
  const stage: Stage = {
    region,
    findings: noFindings(),
    isOver: () => performance.now() > endsAt,
    isExcused: () => performance.now() < excusedUntil,
    address() {
      turn += 1;
      const urls = replicas.flatMap((replica) => replica.url() ?? []);
      return urls[turn % urls.length] ?? "";
    },
  };
  const viewers = sendCrowd(stage);
  const troubles = troublesOf({
    replicas,
    emulator,
    redis: {
      stop: () => redis.stop(),
      start: () => redis.startAgain(),
      flush: () => redis.command("FLUSHALL"),
    },
    postgres: { stop: () => postgres.stop("immediate"), start: () => postgres.start() },
  });
  const suffered: string[] = [];
  const kills: number[] = [];
  while (!stage.isOver()) {
    const trouble = takeOne(troubles);
    suffered.push(`${timeOf(performance.now())} ${trouble.name}`);
    excusedUntil = Infinity;
    if (trouble.isKill) kills.push(performance.now());
    await trouble.begin();
    await sleep(trouble.ms);
    await trouble.end();
    excusedUntil = performance.now() + graceMs;
    await sleep(calmMs);
  }
  await viewers;
  region.stop();
  process.stdout.write("The viewers have left. What was seen is kept meanwhile.\n");
  await sleep(keptMs);
  reportFindings(
    `Fifty viewers before three replicas, ${caches} caches, ${changesPerSecond} changes a second`,
    stage.findings,
    { changes: region.changes() },
  );
  process.stdout.write(`\nTroubles: ${suffered.join(", ")}\n`);
  await reportEvidence(databaseUrl, region, kills);
  for (const replica of replicas) await replica.kill();
  await emulator.stop();
  await postgres.close();
  await redis.close();
}

/** Takes one out at random, and puts it back at the end, so that all have their turn before one comes again. */
function takeOne(troubles: Trouble[]): Trouble {
  const place = Math.floor((Math.random() * troubles.length) / 2);
  const [trouble] = troubles.splice(place, 1);
  if (trouble === undefined) throw new Error("There are no troubles.");
  troubles.push(trouble);
  return trouble;
}

/**
 * Holds what was kept against the truth. What no answer has shown cannot be kept. What was shown only in the last moments before
 * a server was killed went with that server.
 */
async function reportEvidence(url: string, region: ChangingRegion, kills: readonly number[]): Promise<void> {
  const database = await openDatabase({ kind: "postgres", url });
  const { faults, scopes } = await checkStore(database, "postgres");
  const rows = await database.selectFrom("caches").select(["id", "gone_at"]).execute();
  await database.destroy();
  const kept = new Map(rows.map(({ id, gone_at }) => [id, gone_at]));
  const shown = await region.shown();
  const lives = [...region.lives()];
  const unseen = lives.filter(([id]) => !shown.has(id));
  const unkept = [...shown].filter(([id]) => !kept.has(id));
  const wentWith = ({ from, until }: Life) =>
    kills.some((killed) => killed - unwrittenMs <= from && until <= killed);
  const missing = unkept.filter(([, times]) => !wentWith(times));
  const gone = lives.filter(([id, { until }]) => until < Infinity && kept.get(id) === null);
  const there = lives.filter(([id, { until }]) => until === Infinity && typeof kept.get(id) === "number");
  const count = scopes.reduce((sum, scope) => sum + scope.caches, 0);
  process.stdout.write(
    `Evidence: ${count} of ${lives.length} caches kept, ${unseen.length} never shown, ` +
      `${unkept.length - missing.length} gone with a server; ${faults.length} faults, ${missing.length} missing, ` +
      `${gone.length} not known to be gone, ${there.length} told as gone although they are there\n`,
  );
  for (const [id, { from, until }] of missing)
    process.stdout.write(`  missing: ${id}, shown from ${timeOf(from)} to ${timeOf(until)}\n`);
}

/** The time of the day of a monotonic time. */
const timeOf = (ms: number): string => new Date(performance.timeOrigin + ms).toISOString().slice(11, 19);
