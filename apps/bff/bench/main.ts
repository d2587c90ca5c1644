import { loadavg } from "node:os";
import process from "node:process";
import { parseArgs } from "node:util";
import { measureBesideRelay } from "./beside-relay.ts";
import { measureBesideSdk } from "./beside-sdk.ts";
import { given } from "./given.ts";
import { measureEvidence } from "./evidence-cost.ts";
import type { ListingReport } from "./listing.ts";
import { measureListing } from "./listing.ts";
import { measureMonth } from "./month.ts";
import { measureOverload } from "./overload.ts";
import type { Server } from "./process.ts";
import { startServer } from "./process.ts";
import {
  printBesideRelay,
  printBesideSdk,
  printEvidence,
  printListings,
  printMonth,
  printOverload,
  printSpeed,
} from "./reports.ts";
import { chaos } from "./chaos/chaos.ts";
import { soak } from "./soak/soak.ts";
import { measureSpeed } from "./speed.ts";

/** How many caches are listed, one region after the other. */
const sizes = [1000, 10_000, 20_000, 100_000];
/** How many caches the region has whose first page is requested over and over. */
const usual = "cn-hangzhou=2000";

/** What can be measured alone: `pnpm bench relay`. */
const parts: Record<string, (emulator: Server) => Promise<void>> = {
  speed: async (emulator) => printSpeed(await measureSpeed(emulator)),
  relay: async (emulator) => printBesideRelay(await measureBesideRelay(emulator)),
  sdk: async () => printBesideSdk(await measureBesideSdk()),
  listing: async (emulator) => {
    const reports: ListingReport[] = [];
    for (const size of sizes) reports.push(await measureListing(emulator, size));
    printListings(reports);
  },
  evidence: async (emulator) => printEvidence(await measureEvidence(emulator)),
  overload: async (emulator) => printOverload(await measureOverload(emulator)),
};

const { positionals, values } = parseArgs({
  args: given,
  allowPositionals: true,
  options: { minutes: { type: "string", default: "10" } },
});
// These take long, and are only done when they are named.
if (positionals[0] === "soak") {
  await soak(Number(values.minutes));
  process.exit();
}
if (positionals[0] === "chaos") {
  await chaos(Number(values.minutes));
  process.exit();
}
if (positionals[0] === "month") {
  printMonth(await measureMonth());
  process.exit();
}
const unknown = positionals.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  process.stderr.write(`There is no part "${unknown}"; parts are ${Object.keys(parts).join(", ")}.\n`);
  process.exit(2);
}

const emulator = await startServer(new URL("../../../packages/eci-emulator/src/main.ts", import.meta.url), {
  args: ["--port", "0", "--frozen", "--caches", usual],
});
for (const [name, measure] of Object.entries(parts)) {
  if (positionals.length === 0 || positionals.includes(name)) await measure(emulator);
}
const load = loadavg().map((average) => average.toFixed(1));
process.stdout.write(`\nThe load of this machine was ${load.join(", ")}.\n`);
await emulator.stop();
process.exit();
