import { listPath, listRegion, startBff } from "./bff.ts";
import type { CostReport } from "./compare.ts";
import { compare } from "./compare.ts";
import type { Server } from "./process.ts";
import { startProgram, startServer } from "./process.ts";

/** How many clients view the list at the same time. */
const clients = 16;
/** The most processor time a listed view may take, in the relay's own, by the number of rows. */
const limits = [
  { rows: 20, atMost: 1.25 },
  { rows: 100, atMost: 0.6 },
];

/**
 * Compares a view that the BFF has listed with passing on a page of as many raw records. The relay's upstream makes
 * pages of 100, which the real API does not.
 */
export async function measureBesideRelay(emulator: Server): Promise<CostReport[]> {
  const stub = await startServer(new URL("stub.ts", import.meta.url));
  const relay = await startServer(new URL("relay.ts", import.meta.url), { env: { UPSTREAM: stub.url } });
  const bff = await startBff(emulator, "fatal");
  const { program: load } = startProgram(new URL("load.ts", import.meta.url));

  await listRegion(bff, Infinity);
  const comparisons = limits.map(({ rows, atMost }) => ({
    name: `listed, page of ${rows}`,
    clients,
    bff: { server: bff, path: `${listPath}?limit=${rows}` },
    reference: { server: relay, path: `/?rows=${rows}` },
    atMost,
  }));
  const reports = await compare(load, comparisons);
  await Promise.all([stub, relay, bff, load].map((program) => program.stop()));
  return reports;
}
