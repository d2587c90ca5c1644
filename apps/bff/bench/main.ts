import { loadavg } from "node:os";
import process from "node:process";
import type { Result } from "./contest.ts";
import type { ListingReport } from "./listing.ts";
import { measureListing } from "./listing.ts";
import { startServer } from "./process.ts";
import { measureSpeed } from "./speed.ts";
import { printTable } from "./table.ts";

const sizes = [1000, 10_000, 20_000, 100_000];
/** How many caches the region has whose first page is asked for over and over. */
const usual = "cn-hangzhou=2000";

const emulator = await startServer(new URL("../../../packages/eci-emulator/src/main.ts", import.meta.url), {
  args: ["--port", "0", "--frozen", "--caches", usual],
});
printSpeed(await measureSpeed(emulator));
const reports: ListingReport[] = [];
for (const size of sizes) reports.push(await measureListing(emulator, size));
printListings(reports);
process.stdout.write(
  `\nThe load of this machine was ${loadavg()
    .map((load) => load.toFixed(1))
    .join(", ")}.\n`,
);
await emulator.stop();
process.exit();

function printSpeed(results: readonly Result[]): void {
  printTable(
    "The BFF beside a bare node:http server (listed) and a bare relay (live). 1 is as good as those.",
    ["", "clients", "BFF/s", "bare/s", "speed", "BFF µs", "bare µs", "CPU", "goal", ""],
    results.map(({ contest: { name, clients, goal }, bff, yardstick, speedRatio, cpuRatio }) => [
      name,
      String(clients),
      bff.perSecond.toFixed(0),
      yardstick.perSecond.toFixed(0),
      speedRatio.toFixed(2),
      bff.cpu.toFixed(0),
      yardstick.cpu.toFixed(0),
      cpuRatio.toFixed(2),
      goal.toFixed(2),
      Math.min(speedRatio, cpuRatio) >= goal ? "reached" : "MISSED",
    ]),
  );
}

function printListings(all: readonly ListingReport[]): void {
  printTable(
    "Listing a region",
    ["caches", "first page ms", "after calls", "listed", "in s", "RSS MiB", "heap MiB", "bytes a cache"],
    all.map(({ caches, firstPageMs, callsForFirstPage, scanMs, listed, rss, heap }) => [
      String(caches),
      firstPageMs.toFixed(0),
      String(callsForFirstPage),
      String(listed),
      (scanMs / 1000).toFixed(2),
      mebibytes(rss),
      mebibytes(heap),
      ((heap[1] - heap[0]) / listed).toFixed(0),
    ]),
  );
  printTable(
    "Views of what is listed, in ms: never asked before (middle, slowest), and asked again",
    ["caches", "view", "new", "slowest", "again"],
    all.flatMap(({ caches, views }) =>
      views.map(({ view, newly, slowest, again }) => [
        String(caches),
        view === "" ? "everything" : view,
        newly.toFixed(1),
        slowest.toFixed(1),
        again.toFixed(1),
      ]),
    ),
  );
}

function mebibytes(beforeAndAfter: readonly [before: number, after: number]): string {
  return beforeAndAfter.map((bytes) => (bytes / 1024 / 1024).toFixed(0)).join(" → ");
}
