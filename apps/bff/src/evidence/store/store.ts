import type { Place } from "./database.ts";
import { openDatabase } from "./database.ts";
import type { ClaimedNotice, NoticeOutcome } from "./due-notices.ts";
import { claimNotice, settleNotice } from "./due-notices.ts";
import type { CacheRow, FailedRow, KeptRows, NamedRow, RegularRow } from "./read.ts";
import { readAlike, readCache, readFailures, readNamed, readRegular, readRows } from "./read.ts";
import type { DepartedRow } from "./read-departed.ts";
import { readDeparted } from "./read-departed.ts";
import type { Retention } from "./retention.ts";
import { bytesOf, forgetOld } from "./retention.ts";
import { storable } from "./tables.ts";
import type { Batch } from "./write.ts";
import { write } from "./write.ts";

/** What is kept of caches. A write is acknowledged when it is on the disk. Every call throws what the database says. */
export interface Store {
  /** `hasNotices`: a notice is to wait for each cause that is new. */
  write: (batch: Batch, hasNotices?: boolean) => Promise<void>;
  cache: (scope: string, id: string) => Promise<KeptRows | null>;
  named: (scope: string, name: string) => Promise<NamedRow[]>;
  alike: (scope: string, id: string, repositories: string) => Promise<CacheRow[]>;
  rows: (scope: string, ids: readonly string[]) => Promise<CacheRow[]>;
  regular: (scope: string, fewest: number) => Promise<RegularRow[]>;
  failures: (scope: string, since: number) => Promise<FailedRow[]>;
  departed: (scope: string, since: number) => Promise<DepartedRow[]>;
  /** The notice that has waited longest, for so many milliseconds; null where none is due. */
  claimNotice: (leaseMs: number) => Promise<ClaimedNotice | null>;
  settleNotice: (notice: ClaimedNotice, outcome: NoticeOutcome) => Promise<void>;
  forgetOld: (retention: Retention, now: number) => Promise<void>;
  bytes: () => Promise<number>;
  close: () => Promise<void>;
}

/** Opens the store in this thread, which SQLite holds up while it writes; see `openStoreApart`. */
export async function openStore(place: Place): Promise<Store> {
  const database = await openDatabase(place);
  return {
    write: (batch, hasNotices = false) => write(database, place.kind, batch, hasNotices),
    cache: (scope, id) => readCache(database, scope, storable(id)),
    named: (scope, name) => readNamed(database, scope, storable(name)),
    alike: (scope, id, repositories) => readAlike(database, scope, storable(id), repositories),
    rows: (scope, ids) => readRows(database, scope, ids.map(storable)),
    regular: (scope, fewest) => readRegular(database, scope, fewest),
    failures: (scope, since) => readFailures(database, scope, since),
    departed: (scope, since) => readDeparted(database, scope, since),
    claimNotice: (leaseMs) => claimNotice(database, place.kind, leaseMs),
    settleNotice: (notice, outcome) => settleNotice(database, place.kind, notice, outcome),
    forgetOld: (retention, now) => forgetOld(database, place.kind, retention, now),
    bytes: () => bytesOf(database, place.kind),
    close: () => database.destroy(),
  };
}
