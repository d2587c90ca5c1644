import type { CostReport } from "./compare.ts";
import type { EvidenceReport } from "./evidence-cost.ts";
import type { ListingReport } from "./listing.ts";
import type { MonthReport } from "./month.ts";
import type { OverloadReport } from "./overload.ts";
import type { SpeedReport } from "./speed.ts";
import { printTable } from "./table.ts";

export function printSpeed(reports: readonly SpeedReport[]): void {
  printTable(
    "The BFF beside a bare node:http server (listed) or a bare relay (live). A ratio of 1 is as good as those.",
    ["", "clients", "BFF/s", "bare/s", "speed", "BFF µs", "bare µs", "CPU", "at least", ""],
    reports.map(({ name, clients, goal, result: { bff, reference, speedRatio, cpuRatio } }) => [
      name,
      String(clients),
      bff.perSecond.toFixed(0),
      reference.perSecond.toFixed(0),
      speedRatio.toFixed(2),
      bff.cpu.toFixed(0),
      reference.cpu.toFixed(0),
      (1 / cpuRatio).toFixed(2),
      goal.toFixed(2),
      verdict(Math.min(speedRatio, 1 / cpuRatio) >= goal),
    ]),
  );
}

export const printBesideRelay = (reports: readonly CostReport[]): void =>
  printCosts("A listed view beside a bare relay of as many raw records", "relay", reports);

export const printBesideSdk = (reports: readonly CostReport[]): void =>
  printCosts("A page that is not known yet beside the official SDK behind Express", "SDK", reports);

export function printEvidence({ views, readings }: EvidenceReport): void {
  printCosts("The BFF beside itself keeping nothing", "other", views);
  printTable(
    "Reading a region of 2,000 caches, keeping what is seen and not: processor time",
    ["", "kept ms", "not kept ms", "more"],
    readings.map(({ name, kept, notKept }) => [
      name,
      kept.toFixed(0),
      notKept.toFixed(0),
      `${((kept / notKept - 1) * 100).toFixed(0)} %`,
    ]),
  );
}

export const printOverload = (reports: readonly OverloadReport[]): void => reports.forEach(printLoad);

const printLoad = (report: OverloadReport): void =>
  printTable(
    `Nine hundred clients before a server that can answer forty: ${report.name}`,
    ["", "is", "goal", ""],
    [
      [
        "answers a second, of those to forty",
        (report.goodput / report.capacity).toFixed(2),
        "0.80",
        verdict(report.goodput / report.capacity >= 0.8),
      ],
      ["refusals, p99 ms", ...within(report.turnedAwayP99, 100)],
      ["health, p99 ms", ...within(report.healthP99, 500)],
      ["as before after, ms", ...within(report.recovery, 5000)],
      [
        "neither answered nor refused",
        ...within(
          report.failed.reduce((sum, [, count]) => sum + count, 0),
          0,
        ),
      ],
      ...report.failed.map(([what, count]) => [`  ${what}`, String(count), "", ""]),
      ["answers a second to forty", report.capacity.toFixed(0), "", ""],
      ["refusals a second", report.turnedAway.toFixed(0), "", ""],
    ],
  );

const within = (value: number, goal: number): string[] => [
  value.toFixed(0),
  String(goal),
  verdict(value <= goal),
];

export const printMonth = ({ caches, builds, failures, seconds, bytes, onDisk }: MonthReport): void =>
  printTable(
    "What a month of a region takes in a file",
    ["caches", "builds", "failures", "in use MiB", "on disk MiB", "written in s"],
    [
      [
        String(caches),
        String(builds),
        String(failures),
        mebibyte(bytes),
        mebibyte(onDisk),
        seconds.toFixed(0),
      ],
    ],
  );
const mebibyte = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);

function printCosts(title: string, reference: string, reports: readonly CostReport[]): void {
  printTable(
    `${title}: processor time a request, and the most it may be in the ${reference}'s own`,
    ["", "clients", "BFF µs", `${reference} µs`, "ratio", "at most", ""],
    reports.map(({ name, clients, atMost, result: { bff, reference: other, cpuRatio } }) => [
      name,
      String(clients),
      bff.cpu.toFixed(0),
      other.cpu.toFixed(0),
      cpuRatio.toFixed(2),
      atMost.toFixed(2),
      verdict(cpuRatio <= atMost),
    ]),
  );
}

const verdict = (isReached: boolean) => (isReached ? "reached" : "MISSED");

export function printListings(reports: readonly ListingReport[]): void {
  printTable(
    "Listing a region",
    ["caches", "first page ms", "after calls", "listed", "in s", "RSS MiB", "heap MiB", "bytes a cache"],
    reports.map(({ caches, firstPageMs, callsForFirstPage, scanMs, listed, rss, heap }) => [
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
    "Views of a listed region, in ms: first requests (median, slowest) and repeated ones (median)",
    ["caches", "view", "first", "slowest", "repeated"],
    reports.flatMap(({ caches, views }) =>
      views.map(({ view, first, slowest, repeated }) => [
        String(caches),
        view === "" ? "everything" : view,
        first.toFixed(1),
        slowest.toFixed(1),
        repeated.toFixed(1),
      ]),
    ),
  );
}

function mebibytes(beforeAndAfter: readonly [before: number, after: number]): string {
  return beforeAndAfter.map((bytes) => (bytes / 1024 / 1024).toFixed(0)).join(" → ");
}
