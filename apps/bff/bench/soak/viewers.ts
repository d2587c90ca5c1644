import { setTimeout as sleep } from "node:timers/promises";
import type { ImageCachePage } from "@cachescope/contract";
import { changesSchema, imageCachePageSchema } from "@cachescope/contract";
import * as z from "zod";
import type { ChangingRegion } from "./changing-region.ts";

/** What the viewers saw. The first four must stay at nothing. */
export interface Findings {
  falselyRemoved: string[];
  lost: string[];
  doubled: string[];
  errors: string[];
  /** Answers that said that something cannot be certain, and those that had the list read from its beginning. */
  told: number;
  resets: number;
  /** Errors that were to be expected. */
  excused: number;
  requests: number;
  walks: number;
  exports: number;
  drawers: number;
  /** The age of the oldest list that was shown. Milliseconds. */
  oldestMs: number;
}

export interface Stage {
  /** The address of the server to ask next; it changes when one is restarted. */
  address: () => string;
  /** Whether what is wrong with the servers at present excuses an error. */
  isExcused: () => boolean;
  region: ChangingRegion;
  findings: Findings;
  isOver: () => boolean;
}

const path = "/api/regions/cn-hangzhou";
const list = `${path}/image-caches`;
const orders = ["rank", "-createdAt", "attention", "name"];
const exportedSchema = z.object({ items: z.array(z.object({ id: z.string() })), asOf: z.string() });

/** A server that takes longer is asked no more: a balancer would send the request to another one. Milliseconds. */
const longestMs = 15_000;

/** Asks until a server answers; while it restarts it refuses connections. */
async function get({ address, findings, isOver }: Stage, url: string): Promise<Response | null> {
  while (!isOver()) {
    try {
      const response = await fetch(address() + url, { signal: AbortSignal.timeout(longestMs) });
      findings.requests += 1;
      return response;
    } catch {
      await sleep(200);
    }
  }
  return null;
}

async function getJson(stage: Stage, url: string): Promise<unknown> {
  const response = await get(stage, url);
  // A restart may cut off an answer.
  const text = await response?.text().catch(() => null);
  if (!response || typeof text !== "string") return null;
  if (response.ok) return JSON.parse(text);
  noteError(stage, `${response.status} ${url.slice(0, 80)} ${text.slice(0, 160)}`);
  await sleep(500);
  return null;
}

function noteError({ findings, isExcused }: Stage, text: string): void {
  if (isExcused()) findings.excused += 1;
  else findings.errors.push(`${new Date().toISOString().slice(11, 19)} ${text}`);
}

const pageOf = async (stage: Stage, url: string): Promise<ImageCachePage | null> => {
  const json = await getJson(stage, url);
  if (json === null) return null;
  const page = imageCachePageSchema.parse(json);
  const { findings } = stage;
  if (page.coverage.complete)
    findings.oldestMs = Math.max(findings.oldestMs, Date.now() - Date.parse(page.asOf));
  return page;
};

/** The monotonic time of a time of the day. */
const clockAt = (iso: string): number => performance.now() - (Date.now() - Date.parse(iso));

/** Holds rows against the truth: none twice, and none missing that was there from a time until now. */
function check({ region, findings }: Stage, ids: readonly string[], from: number, until: number): void {
  const seen = new Set(ids);
  if (seen.size < ids.length)
    findings.doubled.push(...ids.filter((id, index) => ids.indexOf(id) < index).slice(0, 5));
  const lost = region.thereFrom(from, until).filter((id) => !seen.has(id));
  findings.lost.push(...lost);
}

export const noFindings = (): Findings => ({
  falselyRemoved: [],
  lost: [],
  doubled: [],
  errors: [],
  told: 0,
  resets: 0,
  excused: 0,
  requests: 0,
  walks: 0,
  exports: 0,
  drawers: 0,
  oldestMs: 0,
});

/** Keeps the first page open, and asks for changes. */
async function watch(stage: Stage): Promise<void> {
  let version: string | null = null;
  while (!stage.isOver()) {
    const page: ImageCachePage | null = version === null ? await pageOf(stage, list) : null;
    version ??= page?.version ?? null;
    await sleep(Math.min(5000, page?.pollAfterMs ?? 2000) * (0.5 + Math.random()));
    if (version === null) continue;
    const json = await getJson(stage, `${path}/changes?since=${version}`);
    if (json === null) continue;
    const changes = changesSchema.parse(json);
    stage.findings.falselyRemoved.push(...changes.removed.filter((id) => stage.region.isThere(id)));
    if (changes.reset) stage.findings.resets += 1;
    version = changes.reset ? null : changes.version;
  }
}

/** Walks through the whole region, in one order after the other. */
async function walk(stage: Stage): Promise<void> {
  for (let turn = 0; !stage.isOver(); turn += 1) {
    const order = orders[turn % orders.length];
    const startedAt = performance.now();
    const ids: string[] = [];
    let from = startedAt;
    let cursor: string | null = null;
    let isTold = false;
    do {
      const next: string = cursor === null ? "" : `&cursor=${cursor}`;
      const page = await pageOf(stage, `${list}?limit=200&sort=${order}${next}`);
      if (page === null) break;
      if (ids.length === 0 && page.coverage.complete) from = clockAt(page.asOf);
      isTold ||= page.warnings.length > 0 || page.coverage.stoppedBy !== null;
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null && !stage.isOver());
    if (stage.isOver() || ids.length === 0) return;
    stage.findings.walks += 1;
    if (isTold) stage.findings.told += 1;
    else check(stage, ids, from, performance.now());
    await sleep(1000 * Math.random());
  }
}

/** Opens one drawer after the other. */
async function open(stage: Stage): Promise<void> {
  while (!stage.isOver()) {
    const page = await pageOf(stage, `${list}?limit=200&sort=-createdAt`);
    for (const { id } of page?.items.filter(() => Math.random() < 0.02) ?? []) {
      const response = await get(stage, `${list}/${id}`);
      const text = await response?.text().catch(() => null);
      if (!response || typeof text !== "string") continue;
      stage.findings.drawers += 1;
      if (response.status === 404 && stage.region.isThere(id)) stage.findings.falselyRemoved.push(id);
      else if (!response.ok && response.status !== 404)
        noteError(stage, `${response.status} drawer ${text.slice(0, 160)}`);
      await sleep(500 * Math.random());
    }
  }
}

/** Downloads everything as JSON. */
async function download(stage: Stage): Promise<void> {
  while (!stage.isOver()) {
    const json = await getJson(stage, `${path}/export?format=json&sort=name`);
    if (json !== null) {
      const { items, asOf } = exportedSchema.parse(json);
      stage.findings.exports += 1;
      check(
        stage,
        items.map(({ id }) => id),
        clockAt(asOf),
        performance.now(),
      );
    }
    await sleep(5000 * Math.random());
  }
}

/** Fifty viewers. */
const crowd = [
  [watch, 38],
  [walk, 6],
  [open, 4],
  [download, 2],
] as const;

/** Sends all of them to their work; resolves when it is over. */
export const sendCrowd = (stage: Stage): Promise<unknown> =>
  Promise.all(crowd.flatMap(([role, count]) => Array.from({ length: count }, () => role(stage))));
