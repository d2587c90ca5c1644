import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { startBff } from "../bff.ts";
import type { Server } from "../process.ts";
import { startServer } from "../process.ts";
import { printTable } from "../table.ts";
import { startChanging } from "./changing-region.ts";
import type { Findings, Stage } from "./viewers.ts";
import { download, open, walk, watch } from "./viewers.ts";

const caches = 10_000;
const latencyMs = 15;
const changesPerSecond = 25;
/** Fifty viewers. */
const crowd = [
  [watch, 38],
  [walk, 6],
  [open, 4],
  [download, 2],
] as const;
/** How often memory is looked at. Milliseconds. */
const sampleMs = 15_000;

/**
 * Has fifty people use one server for a while before a region that changes all the time and is paged by offset, restarts
 * the server in the middle, and holds all they saw against the truth.
 */
export async function soak(minutes: number): Promise<void> {
  const fault = JSON.stringify({ kind: "offset-paging", delayMs: latencyMs });
  const emulator = await startServer(
    new URL("../../../../packages/eci-emulator/src/main.ts", import.meta.url),
    { args: ["--port", "0", "--frozen", "--caches", `cn-hangzhou=${caches}`, "--fault", fault] },
  );
  let bff = await startBff(emulator, "fatal", { LISTING_TTL: "30" });
  const region = await startChanging(emulator, changesPerSecond);
  const findings: Findings = {
    falselyRemoved: [],
    lost: [],
    doubled: [],
    errors: [],
    told: 0,
    requests: 0,
    walks: 0,
    exports: 0,
    drawers: 0,
    oldestMs: 0,
  };
  const endsAt = performance.now() + minutes * 60_000;
  const stage: Stage = {
    address: () => bff.url,
    region,
    findings,
    isOver: () => performance.now() > endsAt,
  };
  const viewers = crowd.flatMap(([role, count]) => Array.from({ length: count }, () => role(stage)));

  const restartAt = performance.now() + minutes * 30_000;
  let isRestarted = false;
  const memory: string[] = [];
  while (!stage.isOver()) {
    await sleep(sampleMs);
    memory.push(await megabytes(bff));
    if (isRestarted || performance.now() < restartAt) continue;
    isRestarted = true;
    await bff.stop();
    bff = await startBff(emulator, "fatal", { LISTING_TTL: "30" });
    memory.push("restart");
  }
  region.stop();
  await Promise.all(viewers);
  report(findings, region.changes(), memory);
  await bff.stop();
  await emulator.stop();
}

const megabytes = async (server: Server): Promise<string> =>
  ((await server.usage("memory")).rss / 1024 / 1024).toFixed(0);

function report(findings: Findings, changes: number, memory: readonly string[]): void {
  const { lost, doubled, falselyRemoved, errors, oldestMs, ...counts } = findings;
  printTable(
    `Fifty viewers before ${caches} caches, ${latencyMs} ms latency, ${changesPerSecond} changes a second`,
    ["", ""],
    [
      ["rows lost", String(lost.length)],
      ["rows doubled", String(doubled.length)],
      ["falsely removed", String(falselyRemoved.length)],
      ["errors", String(errors.length)],
      ["oldest list", `${(oldestMs / 1000).toFixed(0)} s`],
      ["changes", String(changes)],
      ...Object.entries(counts).map(([name, count]) => [name, String(count)]),
    ],
  );
  const seen = [...new Set([...lost, ...doubled, ...falselyRemoved])].slice(0, 20);
  process.stdout.write(`\nMemory (MB): ${memory.join(" ")}\n`);
  if (seen.length + errors.length > 0)
    process.stdout.write(`\n${[...seen, ...errors.slice(0, 20)].join("\n")}\n`);
}
