import type { History, Keeping } from "@cachescope/contract";
import { expectedOf } from "./build-times.ts";
import type { KeptCache } from "./kept-cache.ts";
import { isCause, isoOf } from "./kept-cache.ts";
import type { KeptRows, NamedRow } from "./store/read.ts";

/** One cache as it is kept. */
export interface Found {
  rows: KeptRows;
  /** All that have its name, itself too; the newest first. */
  named: readonly NamedRow[];
  kept: KeptCache;
}

export function keptHistory(
  { rows: { cache }, named, kept }: Found,
  usual: History["usual"],
  keeping: Keeping,
): History {
  const { first_matched: firstAt, last_matched: lastAt } = cache;
  return {
    keeping,
    kept: kept.kept,
    changes: kept.changes,
    builds: named.filter(({ id }) => id !== cache.id).map(namedBuild),
    usual,
    expected: expectedOf(cache, usual),
    matched: firstAt === null || lastAt === null ? null : { firstAt: isoOf(firstAt), lastAt: isoOf(lastAt) },
  };
}

export const nothingKept = (keeping: Keeping): History => ({
  keeping,
  kept: null,
  changes: [],
  builds: [],
  usual: null,
  expected: null,
  matched: null,
});

const namedBuild = (row: NamedRow): History["builds"][number] => ({
  id: row.id,
  status: row.status,
  createdAt: row.created_at === null ? null : isoOf(row.created_at),
  firstSeenAt: isoOf(row.first_seen),
  lastSeenAt: isoOf(row.last_seen),
  goneAt: row.gone_at === null ? null : isoOf(row.gone_at),
  causes: row.causes.filter(isCause),
});
