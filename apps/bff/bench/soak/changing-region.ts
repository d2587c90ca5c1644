import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Server } from "../process.ts";

/** When a cache was there, or was shown, on the clock of `performance.now()`. */
export interface Life {
  from: number;
  until: number;
}

/** A region whose caches come, go and change, and the truth about it. */
export interface ChangingRegion {
  /** The ids that were there from one time to another, without a break. */
  thereFrom: (from: number, until: number) => string[];
  /** All caches that there have been, by their ids. */
  lives: () => ReadonlyMap<string, Life>;
  /** When each of those that servers were shown was in an answer first and last, by its id. */
  shown: () => Promise<ReadonlyMap<string, Life>>;
  /** Whether a cache is there for certain. */
  isThere: (id: string) => boolean;
  /** How many changes there have been. */
  changes: () => number;
  stop: () => void;
}

const region = "/_control/regions/cn-hangzhou";
const shownSchema = z.object({ shown: z.record(z.string(), z.tuple([z.number(), z.number()])) });
const idsSchema = z.object({ ids: z.array(z.string()) });

/** Has caches come, go and change in turn, so often a second. */
export async function startChanging(emulator: Server, perSecond: number): Promise<ChangingRegion> {
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${emulator.url}${region}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return response.json();
  };
  const { ids } = idsSchema.parse(await control("GET", "/ids"));
  const lives = new Map<string, Life>(ids.map((id) => [id, { from: -Infinity, until: Infinity }]));
  const living = [...ids];
  let made = 0;
  const stopping = new AbortController();

  const change = async (): Promise<void> => {
    made += 1;
    const place = Math.floor(Math.random() * living.length);
    const id = living[place] ?? "";
    if (made % 3 === 0) {
      const added = `imc-soak${String(made).padStart(12, "0")}`;
      await control("PUT", "/add", [newCache(added)]);
      lives.set(added, { from: performance.now(), until: Infinity });
      living.push(added);
    } else if (made % 3 === 1) {
      living[place] = living.at(-1) ?? "";
      living.pop();
      lives.set(id, { from: lives.get(id)?.from ?? 0, until: performance.now() });
      await control("PUT", "/remove", { ids: [id] });
    } else await control("PUT", "/patch", { id, row: { Status: "Updating", Progress: `${made % 100}%` } });
  };
  const run = async (): Promise<void> => {
    for (let next = performance.now(); !stopping.signal.aborted; next += 1000 / perSecond) {
      await change();
      await sleep(Math.max(0, next - performance.now()));
    }
  };
  void run();

  return {
    thereFrom: (from, until) =>
      [...lives].filter(([, life]) => life.from < from && life.until > until).map(([id]) => id),
    lives: () => lives,
    async shown() {
      const { shown } = shownSchema.parse(await control("GET", "/shown"));
      const { timeOrigin } = performance;
      return new Map(
        Object.entries(shown).map(([id, [first, last]]) => [
          id,
          { from: first - timeOrigin, until: last - timeOrigin },
        ]),
      );
    },
    isThere: (id) => lives.get(id)?.until === Infinity,
    changes: () => made,
    stop: () => stopping.abort(),
  };
}

const newCache = (id: string) => ({
  ImageCacheId: id,
  ImageCacheName: `soak-${id.slice(-6)}`,
  RegionId: "cn-hangzhou",
  Status: "Ready",
  Progress: "100%",
  CreationTime: `${new Date().toISOString().slice(0, 19)}Z`,
  Images: ["docker.io/library/nginx:1.27"],
  ImageCacheSize: 20,
});
