import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CacheEvent } from "@cachescope/contract";
import type { DescribedCache } from "../src/eci/wire/decode.ts";
import { createRecorder } from "../src/evidence/recorder.ts";
import { openStoreApart } from "../src/evidence/store/store-apart.ts";
import { aCache } from "../src/testing/caches.ts";

/** A plausible region: so many caches, of which a fifth is built anew every day. */
const caches = 1000;
const buildsADay = 200;
/** One build in so many fails, with so many events; ECI removes it after a day. */
const failsOnceIn = 12;
const eventsOfFailure = 15;
/** One cache in so many serves a pod between two readings. */
const matchedOnceIn = 4;
const days = 30;
const minute = 60_000;
const stepMs = 15 * minute;
const stepsADay = (24 * 60 * minute) / stepMs;

export interface MonthReport {
  caches: number;
  builds: number;
  failures: number;
  seconds: number;
  /** Bytes: what is in use, and what the files take. */
  bytes: number;
  onDisk: number;
}

/** Keeps a month of a region that is read every quarter of an hour, through the recorder and the store, and measures the file. */
export async function measureMonth(): Promise<MonthReport> {
  const directory = mkdtempSync(join(tmpdir(), "cachescope-month-"));
  const store = openStoreApart({ kind: "file", directory });
  const recorder = createRecorder({
    store,
    onWritten: (error) => {
      if (error !== null) throw error;
    },
    onLost: (count) => {
      throw new Error(`${count} caches were lost`);
    },
  });
  const startedAt = performance.now();
  const scope = { account: "default", regionId: "cn-hangzhou" };
  let time = Date.parse("2026-03-01T00:00:00Z");
  let builds = 0;
  let failures = 0;
  const there = new Map<number, { cache: DescribedCache; begun: number }>();
  for (let name = 0; name < caches; name += 1) there.set(name, { cache: ready(name, 0, time), begun: 0 });
  for (let step = 0; step < days * stepsADay; step += 1) {
    time += stepMs;
    while (builds * stepsADay < step * buildsADay) {
      builds += 1;
      const name = (builds * 501) % caches;
      there.set(name, { cache: building(name, builds, time), begun: step });
    }
    for (const [name, { cache, begun }] of there) {
      const isMatched = cache.status === "Ready" && (step + name) % matchedOnceIn === 0;
      if (isMatched) there.set(name, { begun, cache: { ...cache, lastMatchedAt: iso(time) } });
      if (cache.status === "Failed" && step - begun > stepsADay) there.delete(name);
      if (cache.status !== "Creating" || begun === step) continue;
      const hasFailed = (name + step) % failsOnceIn === 0;
      if (hasFailed) failures += 1;
      const next = hasFailed ? failed(cache, time) : { ...cache, status: "Ready", progress: 100 };
      there.set(name, { cache: next, begun });
    }
    const all = [...there.values()].map(({ cache }) => cache);
    recorder.take({ scope, at: new Date(time), caches: all, page: noPage });
    recorder.takeWhole({ scope, at: new Date(time), ids: () => all.map(({ id }) => id) });
    await recorder.flush();
  }
  const bytes = await store.bytes();
  await store.close();
  const onDisk = readdirSync(directory).reduce((sum, file) => sum + statSync(join(directory, file)).size, 0);
  rmSync(directory, { recursive: true });
  return { caches, builds, failures, bytes, onDisk, seconds: (performance.now() - startedAt) / 1000 };
}

const iso = (time: number): string => new Date(time).toISOString();
const noPage = { rows: [], total: null, nextToken: null, unreadableRows: 0 };

const ready = (name: number, build: number, time: number): DescribedCache =>
  aCache({
    id: `imc-bp1${String(name).padStart(8, "0")}${String(build).padStart(6, "0")}`,
    name: `team-${name % 20}-service-${name}`,
    status: "Ready",
    progress: 100,
    createdAt: iso(time),
    images: [
      `registry.cn-hangzhou.aliyuncs.com/team-${name % 20}/service-${name}:1.${build}.0`,
      "registry.cn-hangzhou.aliyuncs.com/platform/sidecar:2.14.1",
    ],
    tags: [
      { key: "team", value: `team-${name % 20}` },
      { key: "env", value: "production" },
    ],
    sizeGiB: 20,
    snapshotId: `s-bp1${String(name).padStart(12, "0")}`,
  });

const building = (name: number, build: number, time: number): DescribedCache => ({
  ...ready(name, build, time),
  status: "Creating",
  progress: 20,
});

function failed(cache: DescribedCache, time: number): DescribedCache {
  const events = Array.from({ length: eventsOfFailure }, (_, place): CacheEvent => ({
    type: place % 3 === 0 ? "Normal" : "Warning",
    reason: "Failed",
    message: `Failed to pull image "${cache.images[0]}": rpc error: code = Unknown desc = failed to resolve reference: dial tcp 47.97.242.${place}:443: i/o timeout`,
    name: `${cache.name}.${time + place}`,
    count: place + 1,
    firstAt: iso(time - stepMs),
    lastAt: iso(time - place * 1000),
  }));
  return { ...cache, status: "Failed", progress: 40, events };
}
