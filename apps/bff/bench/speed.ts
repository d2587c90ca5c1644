import * as z from "zod";
import { listPath, listRegion, startBff } from "./bff.ts";
import type { Comparison, Result } from "./compare.ts";
import { compare } from "./compare.ts";
import type { Server } from "./process.ts";
import { startProgram, startServer } from "./process.ts";

/** The share of a bare server's speed that the BFF must reach, from a listing and fetched live. */
const goals = { listed: 0.5, live: 0.25 };

interface Race extends Comparison {
  goal: number;
}

export type SpeedReport = Race & { result: Result };

/** Compares the BFF with servers that only send bytes, or only pass them on. */
export async function measureSpeed(emulator: Server): Promise<SpeedReport[]> {
  const [stub, bare] = await Promise.all([
    startServer(new URL("stub.ts", import.meta.url)),
    startServer(new URL("bare.ts", import.meta.url)),
  ]);
  const relay = await startServer(new URL("relay.ts", import.meta.url), { env: { UPSTREAM: stub.url } });
  const quiet = await startBff(emulator, "fatal");
  const logging = await startBff(emulator, "info");
  const live = await startBff(stub, "fatal");
  const { program: load } = startProgram(new URL("load.ts", import.meta.url));

  for (const bff of [quiet, logging]) await listRegion(bff, Infinity);
  const races = [
    ...(await listedRaces(20, quiet, bare)),
    ...(await listedRaces(100, quiet, bare)),
    ...(await listedRaces(20, logging, bare, ", logging")),
    ...liveRaces(live, relay),
  ];
  const reports = await compare(load, races);
  await Promise.all([stub, bare, relay, quiet, logging, live, load].map((program) => program.stop()));
  return reports;
}

async function listedRaces(size: number, bff: Server, bare: Server, suffix = ""): Promise<Race[]> {
  const path = `${listPath}?limit=${size}`;
  await teach(bare, bff, path);
  return [1, 50].map((clients) => ({
    name: `listed, page of ${size}${suffix}`,
    clients,
    bff: { server: bff, path },
    reference: { server: bare, path },
    goal: goals.listed,
  }));
}

function liveRaces(bff: Server, relay: Server): Race[] {
  const path = `${listPath}?limit=20&name=x{n}`;
  return [1, 50].map((clients) => ({
    name: "fetched live",
    clients,
    bff: { server: bff, path },
    reference: { server: relay, path },
    goal: goals.live,
  }));
}

const taken = z.object({ taken: z.literal(true) });
/** Headers that each server writes by itself. */
const ownHeaders = new Set(["date", "connection", "keep-alive"]);

/** Makes the bare server respond as the BFF does, byte for byte. */
async function teach(bare: Server, bff: Server, path: string): Promise<void> {
  const response = await fetch(bff.url + path, { headers: { "accept-encoding": "identity" } });
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ownHeaders.has(name)));
  taken.parse(await bare.ask({ path, headers, body: await response.text() }));
}
