import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";
import { DatabaseSync } from "node:sqlite";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, describe, expect, test } from "vitest";
import { openPlaces } from "../../testing/places.ts";
import type { Place } from "./database.ts";
import { fileIn } from "./database.ts";
import { openStoreApart } from "./store-apart.ts";

const places = await openPlaces();
afterAll(() => places.close());

/** The process and the thread of its store are bundled as in a release, because that starts in a fraction of the time. */
const program = join(places.directory, "program");
const input = {
  writer: fileURLToPath(new URL("../../testing/writer.ts", import.meta.url)),
  worker: fileURLToPath(new URL("worker.ts", import.meta.url)),
};
const bundle = await rolldown({ input, platform: "node", external: ["pg-native"] });
await bundle.write({ dir: program, format: "esm", entryFileNames: "[name].mjs" });
const writer = join(program, "writer.mjs");

/** A process that waits for the scope that it is to write in until it is killed. */
function startWriter(place: Place, isCold = false) {
  const child = spawn(process.execPath, [writer, JSON.stringify(place), ...(isCold ? ["cold"] : [])], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { NODE_COMPILE_CACHE: join(places.directory, "compiled") },
  });
  let acknowledged = 0;
  const lines = createInterface(child.stdout);
  const ready = once(lines, "line");
  const waiting: { batches: number; resolve: () => void }[] = [];
  lines.on("line", (line) => {
    acknowledged = Number(line) || acknowledged;
    for (const { batches, resolve } of waiting) if (acknowledged >= batches) resolve();
  });
  const closed = once(lines, "close");
  return {
    ready,
    acknowledged: () => acknowledged,
    /** Until it has written so many batches. */
    hasWritten: (batches: number): Promise<void> =>
      new Promise((resolve) => {
        if (acknowledged >= batches) resolve();
        else waiting.push({ batches, resolve });
      }),
    begin: (scope: string) => child.stdin.write(`${scope}\n`),
    /** Has it end by itself, so that what it has compiled is kept for those after it. */
    async end(): Promise<void> {
      child.stdin.end();
      await closed;
    },
    /** Kills it; how many batches were acknowledged until then. */
    async kill(): Promise<number> {
      child.kill("SIGKILL");
      await closed;
      return acknowledged;
    },
  };
}

/** What a batch has written, all of it or nothing. */
const rowsOf = (batches: number) => ({ caches: batches * 10, failures: batches * 10, events: batches * 20 });
const counts = (scope: string) =>
  ["caches", "failures", "events"]
    .map((table) => `(select cast(count(*) as integer) from ${table} where scope = '${scope}') as ${table}`)
    .join(", ");

/** That whole batches are there and no acknowledged one is missing; the one under way may be there or not. */
function judge(rows: Record<string, unknown> | undefined, acknowledged: number): void {
  const batches = Number(rows?.["caches"]) / 10;
  expect({ ...rows }).toEqual(rowsOf(batches));
  expect([acknowledged, acknowledged + 1]).toContain(batches);
}

describe("a process that is killed while it writes", () => {
  test(
    "200 times leaves a file that is whole, and loses nothing that was acknowledged",
    { timeout: 300_000 },
    async () => {
      const place = await places.makeFile();
      const file = fileIn(place.directory);
      const all: number[] = [];
      const warm = startWriter(await places.makeFile());
      await warm.ready;
      await warm.end();
      let next = startWriter(place, true);
      for (let kill = 0; kill < 200; kill += 1) {
        const current = next;
        await current.ready;
        // The first ones may be killed while they make the tables.
        next = startWriter(place, kill < 20);
        current.begin(`kill-${kill}`);
        if (kill >= 20) await current.hasWritten(kill % 4);
        await delay(Math.random() * (kill < 20 ? 300 : 30));
        const acknowledged = await current.kill();
        const database = new DatabaseSync(file);
        const tables = database
          .prepare("select count(*) as count from sqlite_schema where name = 'caches'")
          .get();
        if (tables?.["count"] === 1)
          judge(database.prepare(`select ${counts(`kill-${kill}`)}`).get(), acknowledged);
        else expect(acknowledged).toBe(0);
        if (kill % 10 === 0) {
          expect(database.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
        }
        database.close();
        all.push(acknowledged);
      }
      await next.kill();
      const store = openStoreApart(place);
      for (const [kill, acknowledged] of all.entries()) {
        if (acknowledged > 0)
          expect(await store.cache(`kill-${kill}`, `imc-${acknowledged}-9`)).not.toBe(null);
      }
      await store.close();
      const database = new DatabaseSync(file);
      expect(database.prepare("pragma integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
      database.close();
      // Three of four have written before they were killed.
      expect(all.filter((acknowledged) => acknowledged > 0).length).toBeGreaterThanOrEqual(135);
    },
  );

  test.skipIf(places.postgres === null)(
    "leaves whole batches in PostgreSQL, also when that crashes itself",
    { timeout: 120_000 },
    async () => {
      const { postgres } = places;
      if (postgres === null) return;
      const url = await postgres.create();
      for (let kill = 0; kill < 20; kill += 1) {
        const current = startWriter({ kind: "postgres", url });
        await current.ready;
        current.begin(`kill-${kill}`);
        await expect.poll(current.acknowledged, { interval: 5 }).toBeGreaterThan(kill % 4);
        if (kill % 5 === 4) {
          await postgres.stop("immediate");
          await postgres.start();
          const before = current.acknowledged();
          await expect.poll(current.acknowledged, { interval: 5 }).toBeGreaterThan(before + 1);
        }
        await delay(Math.random() * 20);
        const acknowledged = await current.kill();
        const scope = `kill-${kill}`;
        await expect.poll(() => isFree(url)).toBe(true);
        judge((await postgres.query(url, `select ${counts(scope)}`))[0], acknowledged);
      }
    },
  );

  /** Whether PostgreSQL has noticed that the writer is no more, and ended what it was asked for. */
  const isFree = async (url: string): Promise<boolean> => {
    const others = "select 1 from pg_stat_activity where application_name = 'cachescope' and state <> 'idle'";
    return ((await places.postgres?.query(url, others)) ?? []).length === 0;
  };
});
