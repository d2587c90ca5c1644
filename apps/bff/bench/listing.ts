import { changesSchema, imageCachePageSchema } from "@cachescope/contract";
import * as z from "zod";
import { listPath, regionPath, startBff } from "./bff.ts";
import { median } from "./median.ts";
import type { Server } from "./process.ts";

/** What people ask of a listing: everything, by a status, in two orders, by a text, and what needs them. */
const views = ["", "status=Failed", "sort=name", "sort=-createdAt", "q=nginx", "attention=true"];
const asksPerView = 5;
/** A scan that is not through by then is judged by what it has read. */
const longestScanMs = 45_000;

/** Milliseconds from asking to the last byte: of what nobody asked before, the middle and the slowest; and again. */
interface ViewTime {
  view: string;
  newly: number;
  slowest: number;
  again: number;
}

export interface ListingReport {
  caches: number;
  firstPageMs: number;
  /** Calls that upstream had answered when the first page came. */
  callsForFirstPage: number;
  scanMs: number;
  /** Caches that were read in this time. */
  listed: number;
  views: ViewTime[];
  /** Bytes, before the scan and after it. */
  rss: readonly [before: number, after: number];
  heap: readonly [before: number, after: number];
}

/** Has a region of so many caches listed by a BFF started for it, and asks for views of it. */
export async function measureListing(emulator: Server, caches: number): Promise<ListingReport> {
  await control(emulator, "PUT", "/regions/cn-hangzhou", { caches });
  const first = await measureFirstPage(emulator);
  const bff = await startBff(emulator, "fatal", { LISTING_MEMORY: "1024" });
  const before = await bff.usage("memory");
  const { scanMs, listed } = await scan(bff);
  const after = await bff.usage("memory");
  const times: ViewTime[] = [];
  for (const view of views) times.push(await measureView(bff, view));
  await bff.stop();
  const [rss, heap] = [[before.rss, after.rss] as const, [before.heap, after.heap] as const];
  return { caches, ...first, scanMs, listed, views: times, rss, heap };
}

const statsSchema = z.object({ recent: z.array(z.object({ durationMs: z.optional(z.number()) })) });

/** How soon the first rows come, and after how many calls, from an upstream that never answers a second page. */
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

/** Lists everything, if there is time. */
async function scan({ url }: Server): Promise<{ scanMs: number; listed: number }> {
  const startedAt = performance.now();
  let { coverage, version } = imageCachePageSchema.parse(await getJson(`${url}${listPath}?limit=1`));
  while (!coverage.complete && performance.now() - startedAt < longestScanMs) {
    const changes = await getJson(`${url}${regionPath}/changes?since=${encodeURIComponent(version)}`);
    ({ coverage, version } = changesSchema.parse(changes));
  }
  return { scanMs: performance.now() - startedAt, listed: coverage.loaded };
}

async function measureView({ url }: Server, view: string): Promise<ViewTime> {
  const newly: number[] = [];
  const again: number[] = [];
  for (let ask = 0; ask < asksPerView; ask++) {
    // A bound that no cache comes near makes the view one that was never asked for.
    const asked = `${url}${listPath}?${view === "" ? "" : `${view}&`}maxSize=${999_000 + ask}`;
    newly.push(await timeOf(() => getText(asked)));
    again.push(await timeOf(() => getText(asked)));
  }
  return { view, newly: median(newly), slowest: Math.max(...newly), again: median(again) };
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function getText(url: string): Promise<string> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}

const getJson = async (url: string): Promise<unknown> => JSON.parse(await getText(url));

async function control(emulator: Server, method: string, path: string, body?: object): Promise<unknown> {
  const url = `${emulator.url}/_control${path}`;
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}`);
  return response.json();
}
