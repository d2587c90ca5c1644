import type { History, ImageCacheDetail, Keeping, KeepingTrouble } from "@cachescope/contract";
import type { Observation, WholeReading } from "../inventory/observations.ts";
import type { Scope } from "../inventory/scope.ts";
import { writeScope } from "../inventory/scope.ts";
import { keptCache, keptDetail } from "./kept-cache.ts";
import type { Found } from "./kept-history.ts";
import { keptHistory, nothingKept } from "./kept-history.ts";
import { asFailure, createHindrance } from "./hindrance.ts";
import { createRecorder } from "./recorder.ts";
import type { Place } from "./store/database.ts";
import type { CacheRow, FailedRow, RegularRow } from "./store/read.ts";
import { RecentRows } from "./recent-rows.ts";
import type { DepartedRow } from "./store/read-departed.ts";
import type { Retention } from "./store/retention.ts";
import type { Store } from "./store/store.ts";
import type { StoreFailure } from "./store/trouble.ts";
import { usualBuild } from "./usual-build.ts";
import type { Waiting } from "./write-queue.ts";

/** How often what is too old is forgotten. Milliseconds. */
const forgetEveryMs = 3_600_000;

export interface EvidenceDeps {
  store: Store;
  place: Place["kind"];
  retention: Retention;
  /** Whether a notice is to wait in the store for each cause that is new. */
  hasNotices: boolean;
  now: () => Date;
  /** Told what hinders keeping, once each time that changes; null when nothing does any more. */
  onTrouble: (trouble: StoreFailure | null) => void;
  /** Told how many caches were seen and could not be kept. */
  onLost: (count: number) => void;
}

/** What was seen of caches, kept for when ECI has forgotten it. Reading it throws `StoreFailure`. */
export interface Evidence {
  take: (observation: Observation) => void;
  takeWhole: (reading: WholeReading) => void;
  keeping: () => Keeping;
  /** What hinders keeping, or that nothing does, and since when; null while nothing was tried. */
  health: () => { trouble: KeepingTrouble | null; since: Date | null };
  /** What was seen and is not written yet, and how much could not be kept since the start. */
  backlog: () => Waiting & { lost: number };
  /** A cache that ECI has no more, in full as it was seen last; null for one that was not, or was forgotten. */
  detail: (scope: Scope, id: string) => Promise<ImageCacheDetail | null>;
  /** The same of the newest cache of a name that ECI has no more. */
  detailNamed: (scope: Scope, name: string) => Promise<ImageCacheDetail | null>;
  /** Never throws; `keeping` tells what hinders it. */
  history: (scope: Scope, id: string) => Promise<History>;
  /** What failed in a scope since the whole hour before a time (epoch milliseconds), newest first. */
  failures: (scope: Scope, since: number) => Promise<FailedRow[]>;
  /** The builds of names that came at least so often. */
  regular: (scope: Scope, fewest: number) => Promise<RegularRow[]>;
  /** What was found gone since a time (epoch milliseconds), the latest first. */
  departed: (scope: Scope, since: number) => Promise<DepartedRow[]>;
  rows: (scope: Scope, ids: readonly string[]) => Promise<CacheRow[]>;
  /** Writes what waits, and ends. */
  close: () => Promise<void>;
}

export function createEvidence(deps: EvidenceDeps): Evidence {
  const { store, retention, hasNotices, now, onLost } = deps;
  const { note, trouble, since: hinderedSince } = createHindrance(deps);
  const recent = new RecentRows(store);
  const onWritten = (error: unknown) => {
    recent.noteWrite();
    note(error);
  };
  let lost = 0;
  const recorder = createRecorder({
    store: { write: (batch) => store.write(batch, hasNotices) },
    onWritten,
    onLost(count) {
      lost += count;
      onLost(count);
    },
  });
  const forget = () => void store.forgetOld(retention, now().getTime()).catch(note);
  const forgetting = setInterval(forget, forgetEveryMs).unref();
  forget();

  /** Reads after all that was seen before is written. */
  async function read<T>(reading: () => Promise<T>): Promise<T> {
    await recorder.flush();
    try {
      return await reading();
    } catch (error) {
      note(error);
      throw asFailure(error);
    }
  }

  const keeping = (): Keeping => ({
    place: deps.place === "postgres" ? "database" : deps.place,
    days: retention.days,
    trouble: trouble(),
  });

  /** ECI was just asked for it, and has it no more. */
  async function detail(scope: string, id: string): Promise<ImageCacheDetail | null> {
    const found = await rowsOf(store, scope, id, now().getTime());
    return found && keptDetail(found.kept);
  }

  return {
    take: recorder.take,
    takeWhole: recorder.takeWhole,
    keeping,
    health: () => ({ trouble: trouble(), since: hinderedSince() }),
    backlog: () => ({ ...recorder.backlog(), lost }),
    detail: (scope, id) => read(() => detail(writeScope(scope), id)),
    detailNamed: (scope, name) =>
      read(async () => {
        const [newest] = await store.named(writeScope(scope), name);
        return newest === undefined ? null : detail(writeScope(scope), newest.id);
      }),
    history: (scope, id) =>
      read(async () => {
        const found = await rowsOf(store, writeScope(scope), id, null);
        if (found === null) return nothingKept(keeping());
        return keptHistory(found, await usualBuild(store, found.rows.cache, found.named), keeping());
      }).catch(() => nothingKept(keeping())),
    regular: (scope, fewest) => read(() => recent.regular(writeScope(scope), fewest)),
    departed: (scope, since) => read(() => store.departed(writeScope(scope), since)),
    rows: (scope, ids) => read(() => store.rows(writeScope(scope), ids)),
    failures: (scope, since) => read(() => recent.failures(writeScope(scope), since)),
    async close() {
      clearInterval(forgetting);
      await recorder.flush();
      await store.close().catch(note);
    },
  };
}

/** `missingAt`: when ECI was found to have it no more (epoch milliseconds), should that not be known yet. */
async function rowsOf(
  store: Store,
  scope: string,
  id: string,
  missingAt: number | null,
): Promise<Found | null> {
  const found = await store.cache(scope, id);
  if (found === null) return null;
  const rows = { ...found, cache: { ...found.cache, gone_at: found.cache.gone_at ?? missingAt } };
  const { name } = rows.cache;
  const named = name === null ? [] : await store.named(scope, name);
  const kept = keptCache(rows, named);
  return kept && { rows, named, kept };
}
