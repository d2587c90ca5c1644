import { credentials, listPath, startBff } from "./bff.ts";
import type { CostReport } from "./compare.ts";
import { compare } from "./compare.ts";
import { startProgram, startServer } from "./process.ts";

/** The most processor time that a page of 20 rows which is not known yet may take, in that of the SDK behind Express. */
const atMost = 0.65;

/** Compares fetching a page for one viewer with the official SDK doing the same, and keeping nothing. */
export async function measureBesideSdk(): Promise<CostReport[]> {
  const stub = await startServer(new URL("stub.ts", import.meta.url));
  const sdk = await startServer(new URL("sdk.ts", import.meta.url), {
    env: { ...credentials, UPSTREAM: stub.url },
  });
  const bff = await startBff(stub, "fatal");
  const { program: load } = startProgram(new URL("load.ts", import.meta.url));

  const path = `${listPath}?limit=20&name=x{n}`;
  const comparison = {
    name: "fetched live, page of 20",
    clients: 1,
    bff: { server: bff, path },
    reference: { server: sdk, path },
    atMost,
  };
  const reports = await compare(load, [comparison]);
  await Promise.all([stub, sdk, bff, load].map((program) => program.stop()));
  return reports;
}
