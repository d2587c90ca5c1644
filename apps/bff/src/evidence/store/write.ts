import type { SeenCache } from "../seen-cache.ts";
import type { Database, Place } from "./database.ts";
import { writing } from "./database.ts";
import type { MergeRows } from "./merge.ts";
import { mergeRows } from "./merge.ts";
import { noteCauses } from "./note-causes.ts";
import { storable } from "./tables.ts";
import type { SeenScope } from "./write-scope.ts";
import { writeScope } from "./write-scope.ts";

/** What is written in one transaction. */
export interface Batch {
  caches: readonly SeenCache[];
  scopes: readonly SeenScope[];
}

/**
 * Keeps what was seen. The same may be written twice, late, or by several servers at once.
 *
 * @param hasNotices whether a notice is to wait for each cause that is new
 */
export const write = (
  database: Database,
  kind: Place["kind"],
  batch: Batch,
  hasNotices: boolean,
): Promise<void> =>
  writing(database, kind, async (transaction) => {
    for (const round of rounds(batch.caches)) await mergeRows(transaction, rowsOf(round));
    for (const scope of batch.scopes) await writeScope(transaction, scope);
    if (hasNotices) await noteCauses(transaction, batch);
  });

/** Parts of which none has the same cache twice, because one statement may not write a row twice. */
export function rounds<T extends { scope: string; id: string }>(caches: readonly T[]): T[][] {
  const parts: T[][] = [];
  const times = new Map<string, number>();
  for (const each of caches) {
    const key = `${each.scope} ${each.id}`;
    const round = times.get(key) ?? 0;
    times.set(key, round + 1);
    (parts[round] ??= []).push(each);
  }
  return parts;
}

function rowsOf(caches: readonly SeenCache[]): MergeRows {
  const rows: MergeRows = { caches: [], changes: [], failures: [], events: [] };
  for (const each of caches) {
    const { scope, at, progress, failure } = each;
    const id = storable(each.id);
    const status = each.status && storable(each.status);
    rows.caches.push({
      scope,
      id,
      name: each.name && storable(each.name),
      status,
      progress,
      created_at: each.createdAt,
      described: each.described,
      first_seen: at,
      last_seen: at,
      gone_at: null,
      first_matched: each.lastMatchedAt,
      last_matched: each.lastMatchedAt,
      ready_seen: status === "Ready" ? at : null,
      built_at: each.builtAt,
      repositories: each.repositories,
    });
    if (each.isChange) rows.changes.push({ scope, id, at, status, progress });
    if (failure !== null) {
      const event = failure.event && JSON.stringify(failure.event);
      const { cause, firstAt: first_at, lastAt: last_at } = failure;
      rows.failures.push({ scope, id, cause, first_at, last_at, seen_at: at, event });
    }
    // An event may stand twice in one list; the later place is the one that counts.
    for (const seen of new Map(each.events.map((event) => [event.digest, event])).values()) {
      const { digest, place, event } = seen;
      const last_at = Date.parse(event.lastAt ?? event.firstAt ?? "") || at;
      rows.events.push({ scope, id, digest, place, event: JSON.stringify(event), last_at });
    }
  }
  return rows;
}
