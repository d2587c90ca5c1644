import * as z from "zod";
import { listPath, startBff } from "./bff.ts";
import type { Contest, Manners, Result } from "./contest.ts";
import { compete } from "./contest.ts";
import type { Server } from "./process.ts";
import { startProgram, startServer } from "./process.ts";

/** What the BFF must reach of a bare server's speed, for answers out of a listing and for those fetched live. */
const goals = { listed: 0.5, live: 0.25 };
const manners: Manners = { rounds: 5, roundMs: 1000, warmUp: { requests: 30_000, ms: 8000 } };
const taken = z.object({ taken: z.literal(true) });

/** Lets the BFF compete with servers that only send bytes, or only pass them on. */
export async function measureSpeed(emulator: Server): Promise<Result[]> {
  const [stub, bare] = await Promise.all([
    startServer(new URL("stub.ts", import.meta.url)),
    startServer(new URL("bare.ts", import.meta.url)),
  ]);
  const relay = await startServer(new URL("relay.ts", import.meta.url), { env: { UPSTREAM: stub.url } });
  const quiet = await startBff(emulator, "fatal");
  const logging = await startBff(emulator, "info");
  const live = await startBff(stub, "fatal");
  const { program: load } = startProgram(new URL("load.ts", import.meta.url));

  const listed = async (size: number, bff: Server, about = ""): Promise<Contest[]> => {
    const path = `${listPath}?limit=${size}`;
    await teach(bare, bff, path);
    const name = `listed, page of ${size}${about}`;
    return [1, 50].map((clients) => ({ name, clients, path, bff, yardstick: bare, goal: goals.listed }));
  };
  const fetched = [1, 50].map((clients) => {
    const path = `${listPath}?limit=20&name=x{n}`;
    return { name: "fetched live", clients, path, bff: live, yardstick: relay, goal: goals.live };
  });
  const contests = [
    ...(await listed(20, quiet)),
    ...(await listed(100, quiet)),
    ...(await listed(20, logging, ", logging")),
    ...fetched,
  ];
  const results = await compete(load, contests, manners);
  await Promise.all([stub, bare, relay, quiet, logging, live, load].map((program) => program.stop()));
  return results;
}

/** Headers that each server writes by itself. */
const own = new Set(["date", "connection", "keep-alive"]);

/** Has the bare server answer what the BFF answers, to the byte. */
async function teach(bare: Server, bff: Server, path: string): Promise<void> {
  const ask = () => fetch(bff.url + path, { headers: { "accept-encoding": "identity" } });
  // The first answer may come while the rest is still being read.
  for (let body = ""; ;) {
    const response = await ask();
    const next = await response.text();
    if (next === body) {
      const headers = Object.fromEntries([...response.headers].filter(([name]) => !own.has(name)));
      taken.parse(await bare.ask({ path, headers, body }));
      return;
    }
    body = next;
  }
}
