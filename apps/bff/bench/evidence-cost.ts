import { setTimeout as delay } from "node:timers/promises";
import { imageCachePageSchema } from "@cachescope/contract";
import { listPath, listRegion, startBff } from "./bff.ts";
import type { CostReport } from "./compare.ts";
import { compare } from "./compare.ts";
import { median } from "./median.ts";
import type { Server } from "./process.ts";
import { startProgram } from "./process.ts";

const clients = 16;
/** The most processor time that keeping may add to a listed view. */
const atMost = 1.1;
const readings = 9;

/** Processor time of reading a region, in milliseconds. */
interface ReadingCost {
  name: string;
  kept: number;
  notKept: number;
}

export interface EvidenceReport {
  views: CostReport[];
  readings: ReadingCost[];
}

/** The server beside itself keeping nothing, both before a region of 2,000 caches. */
export async function measureEvidence(emulator: Server): Promise<EvidenceReport> {
  const kept = await startBff(emulator, "fatal");
  const notKept = await startBff(emulator, "fatal", {}, [new URL("no-evidence.ts", import.meta.url)]);
  const { program: load } = startProgram(new URL("load.ts", import.meta.url));

  const first = {
    name: "the first reading",
    notKept: await costOf(notKept, () => listRegion(notKept, Infinity)),
    kept: await costOf(kept, () => listRegion(kept, Infinity)),
  };
  const views = await compare(load, [
    {
      name: "listed, page of 20",
      clients,
      bff: { server: kept, path: `${listPath}?limit=20` },
      reference: { server: notKept, path: `${listPath}?limit=20` },
      atMost,
    },
  ]);
  const pairs: Omit<ReadingCost, "name">[] = [];
  for (let reading = 0; reading < readings; reading += 1) {
    const own = await costOf(kept, () => readAnew(kept));
    pairs.push({ kept: own, notKept: await costOf(notKept, () => readAnew(notKept)) });
  }
  const again = {
    name: "reading it anew",
    kept: median(pairs.map((pair) => pair.kept)),
    notKept: median(pairs.map((pair) => pair.notKept)),
  };
  await Promise.all([kept, notKept, load].map((program) => program.stop()));
  return { views, readings: [first, again] };
}

async function costOf(server: Server, work: () => Promise<unknown>): Promise<number> {
  const before = await server.usage("cpu");
  await work();
  return ((await server.usage("cpu")).cpu - before.cpu) / 1000;
}

/** Has the region read again, and waits until it was. */
async function readAnew({ url }: Server): Promise<void> {
  const list = `${url}${listPath}?limit=1`;
  const ask = async (headers: Record<string, string> = {}): Promise<{ refreshing: boolean }> =>
    imageCachePageSchema.parse(await (await fetch(list, { headers })).json());
  let { refreshing } = await ask({ "cache-control": "no-cache" });
  while (refreshing) {
    await delay(20);
    ({ refreshing } = await ask());
  }
}
