import { credentials, listPath, startBff } from "./bff.ts";
import type { CostReport } from "./compare.ts";
import { compare } from "./compare.ts";
import { startProgram, startServer } from "./process.ts";

/** The most processor time that a page of 20 rows which is not known yet may take, in that of the SDK behind Express. */
const atMost = 0.65;

/**
 * Compares fetching a page for one viewer with the official SDK doing the same, and keeping nothing. All get the same
 * bytes from upstream in one call. Beside the BFF stands its call alone, so that it can be told how much of the cost
 * is what the BFF makes of a page.
 */
export async function measureBesideSdk(): Promise<CostReport[]> {
  const stub = await startServer(new URL("stub.ts", import.meta.url));
  const env = { ...credentials, UPSTREAM: stub.url };
  const sdk = await startServer(new URL("sdk.ts", import.meta.url), { env });
  const fence = await startServer(new URL("fence.ts", import.meta.url), { env });
  const bff = await startBff(stub, "fatal");
  const { program: load } = startProgram(new URL("load.ts", import.meta.url));

  const path = `${listPath}?limit=20&name=x{n}`;
  const reference = { server: sdk, path };
  const comparisons = [
    { name: "fetched live, page of 20", clients: 1, bff: { server: bff, path }, reference, atMost },
    { name: "its call alone, behind Express", clients: 1, bff: { server: fence, path }, reference, atMost },
  ];
  const reports = await compare(load, comparisons);
  await Promise.all([stub, sdk, fence, bff, load].map((program) => program.stop()));
  return reports;
}
