import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { startBff } from "../bff.ts";
import type { Server } from "../process.ts";
import { startServer } from "../process.ts";
import { startChanging } from "./changing-region.ts";
import { reportFindings } from "./report-findings.ts";
import type { Stage } from "./viewers.ts";
import { noFindings, sendCrowd } from "./viewers.ts";

const caches = 10_000;
const latencyMs = 15;
const changesPerSecond = 25;
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
  const findings = noFindings();
  const endsAt = performance.now() + minutes * 60_000;
  const stage: Stage = {
    address: () => bff.url,
    isExcused: () => false,
    region,
    findings,
    isOver: () => performance.now() > endsAt,
  };
  const viewers = sendCrowd(stage);

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
  await viewers;
  const title = `Fifty viewers before ${caches} caches, ${latencyMs} ms latency, ${changesPerSecond} changes a second`;
  reportFindings(title, findings, { changes: region.changes() });
  process.stdout.write(`\nMemory (MB): ${memory.join(" ")}\n`);
  await bff.stop();
  await emulator.stop();
}

const megabytes = async (server: Server): Promise<string> =>
  ((await server.usage("memory")).rss / 1024 / 1024).toFixed(0);
