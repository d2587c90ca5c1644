import * as z from "zod";
import { getText, listPath, listRegion, startBff } from "./bff.ts";
import { median } from "./median.ts";
import type { Server } from "./process.ts";

/** What people look for in a listing: everything, one status, two orders, a text, and what needs attention. */
const views = ["", "status=Failed", "sort=name", "sort=-createdAt", "q=nginx", "attention=true"];
const requestsPerView = 5;
/** A scan that is not complete by then is reported as far as it has read. */
const longestScanMs = 45_000;

/** Milliseconds from the request to the last byte. */
interface ViewTime {
  view: string;
  /** Of views that were not requested before: the median, and the slowest. */
  first: number;
  slowest: number;
  /** Of the same views once more: the median. */
  repeated: number;
}

export interface ListingReport {
  caches: number;
  firstPageMs: number;
  /** How many calls upstream had answered when the first page came. */
  callsForFirstPage: number;
  scanMs: number;
  /** How many caches were read in this time. */
  listed: number;
  views: ViewTime[];
  /** Bytes, before the scan and after it. */
  rss: readonly [before: number, after: number];
  heap: readonly [before: number, after: number];
}

/** Starts a BFF, waits until it has listed a region of so many caches, and requests views of it. */
export async function measureListing(emulator: Server, caches: number): Promise<ListingReport> {
  await control(emulator, "PUT", "/regions/cn-hangzhou", { caches });
  const first = await measureFirstPage(emulator);
  const bff = await startBff(emulator, "fatal", { LISTING_MEMORY: "1024" });
  const before = await bff.usage("memory");
  const { scanMs, listed } = await listRegion(bff, longestScanMs);
  const after = await bff.usage("memory");
  const times: ViewTime[] = [];
  for (const view of views) times.push(await measureView(bff, view));
  await bff.stop();
  const [rss, heap] = [[before.rss, after.rss] as const, [before.heap, after.heap] as const];
  return { caches, ...first, scanMs, listed, views: times, rss, heap };
}

const statsSchema = z.object({ recent: z.array(z.object({ durationMs: z.optional(z.number()) })) });

/** How soon the first rows come, and after how many calls. The upstream never answers the second one. */
async function measureFirstPage(emulator: Server) {
  await control(emulator, "PUT", "/faults", { kind: "hanging", afterPages: 1 });
  await control(emulator, "DELETE", "/stats");
  const bff = await startBff(emulator, "fatal");
  const firstPageMs = await timeOf(() => getText(`${bff.url}${listPath}`));
  const { recent } = statsSchema.parse(await control(emulator, "GET", "/stats"));
  await bff.stop();
  await control(emulator, "DELETE", "/faults");
  return {
    firstPageMs,
    callsForFirstPage: recent.filter(({ durationMs }) => durationMs !== undefined).length,
  };
}

async function measureView({ url }: Server, view: string): Promise<ViewTime> {
  const first: number[] = [];
  const repeated: number[] = [];
  for (let request = 0; request < requestsPerView; request++) {
    // No cache is near this size, so it changes nothing but makes the view a new one.
    const address = `${url}${listPath}?${view === "" ? "" : `${view}&`}maxSize=${999_000 + request}`;
    first.push(await timeOf(() => getText(address)));
    repeated.push(await timeOf(() => getText(address)));
  }
  return { view, first: median(first), slowest: Math.max(...first), repeated: median(repeated) };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function control(emulator: Server, method: string, path: string, body?: object): Promise<unknown> {
  const url = `${emulator.url}/_control${path}`;
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}`);
  return response.json();
}
