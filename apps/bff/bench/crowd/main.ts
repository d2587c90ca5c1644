// `pnpm load`: viewers who poll ten views of 10,000 caches while rows change, beside a bare relay in the same run.
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { given } from "../given.ts";
import { printTable } from "../table.ts";
import type { CrowdReport } from "./measure.ts";
import { measureCrowd } from "./measure.ts";

/** What may not be exceeded. The ratio is of the p99 of all answers to that of the relay; the growth of the heap in the time measured. */
const limits = { ratio: 3, growth: 1.15 };
const results = join(import.meta.dirname, "../dist/load.json");

const { values } = parseArgs({
  args: given,
  options: {
    viewers: { type: "string", default: "100,500" },
    seconds: { type: "string", default: "60" },
    replicas: { type: "string", default: "1" },
  },
});
const replicas = Number(values.replicas);
const redisUrl = process.env["REDIS_URL"] ?? null;
if (replicas > 1 && redisUrl === null) {
  process.stderr.write("Replicas share through Redis: set REDIS_URL to one on this machine.\n");
  process.exit(2);
}

const reports: CrowdReport[] = [];
for (const viewers of values.viewers.split(",").map(Number))
  reports.push(
    await measureCrowd({
      viewers,
      replicas,
      seconds: Number(values.seconds),
      redisUrl: replicas > 1 ? redisUrl : null,
    }),
  );

printTable(
  `Viewers of ten views of 10,000 caches, each polling once a second for ${values.seconds} s, through ${replicas} ${replicas === 1 ? "server" : "servers"}`,
  [
    "viewers",
    "answers",
    "unchanged",
    "resets",
    "errors",
    "p50 ms",
    "p99 ms",
    "relay p50",
    "relay p99",
    "ratio",
    "µs each",
    "heap MiB",
    "grown",
    "calls",
    "allowed",
    "",
  ],
  reports.map((report) => [
    String(report.viewers),
    String(report.requests),
    String(report.unchanged),
    String(report.resets),
    String(report.errors.length),
    report.p50.toFixed(1),
    report.p99.toFixed(1),
    report.relayP50.toFixed(1),
    report.relayP99.toFixed(1),
    report.ratio.toFixed(2),
    report.cpu.toFixed(0),
    `${report.heap[0]?.toFixed(0)} → ${report.heap.at(-1)?.toFixed(0)}`,
    report.growth.toFixed(2),
    String(report.upstreamCalls),
    String(report.upstreamAllowed),
    faultsOf(report).length === 0 ? "reached" : "MISSED",
  ]),
);
const faults = reports.flatMap((report) =>
  faultsOf(report).map((fault) => `${report.viewers} viewers: ${fault}`),
);
process.stdout.write(`\n${faults.map((fault) => `${fault}\n`).join("")}`);
process.stdout.write(
  `The load of this machine was ${loadavg()
    .map((average) => average.toFixed(1))
    .join(", ")}.\n`,
);
mkdirSync(dirname(results), { recursive: true });
writeFileSync(results, `${JSON.stringify({ limits, reports }, null, 2)}\n`);
process.exit(faults.length > 0 ? 1 : 0);

function faultsOf({ errors, ratio, growth, upstreamCalls, upstreamAllowed }: CrowdReport): string[] {
  return [
    ...errors.slice(0, 5),
    ...(ratio > limits.ratio ? [`p99 is ${ratio.toFixed(2)} times the relay's, over ${limits.ratio}`] : []),
    ...(growth > limits.growth ? [`the heap grew to ${growth.toFixed(2)}, over ${limits.growth}`] : []),
    ...(upstreamCalls > upstreamAllowed ? [`${upstreamCalls} calls upstream, over ${upstreamAllowed}`] : []),
  ];
}
