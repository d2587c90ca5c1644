import type { Failures, FailuresQuery } from "@cachescope/contract";
import { cacheTest, periods } from "@cachescope/contract";
import type { FailingCaches } from "../../inventory/query/failing.ts";
import type { Scope } from "../../inventory/scope.ts";
import type { FailedRow } from "../store/read.ts";
import type { Evidence } from "../evidence.ts";
import { isoOf } from "../kept-cache.ts";
import type { Failed } from "./failed-cache.ts";
import { keptFailure, listedFailure } from "./failed-cache.ts";
import { missingIn } from "./missing.ts";
import { groupFailures } from "./group-failures.ts";

/** The rows are the same objects for a while, and each takes a diagnosis. */
const read = new WeakMap<FailedRow, Failed | null>();
function known(row: FailedRow): Failed | null {
  const before = read.get(row);
  if (before !== undefined) return before;
  const failure = keptFailure(row, null);
  read.set(row, failure);
  return failure;
}

/**
 * What failed in a scope within a period: what is listed, which is right about what ECI has, and what is kept of the rest. Where
 * nothing kept can be read, what is listed alone, and `keeping` says so. `now` in epoch milliseconds.
 */
export async function failuresOf(
  evidence: Pick<Evidence, "failures" | "keeping" | "regular" | "rows">,
  { caches, isMissing, standing }: FailingCaches,
  scope: Scope,
  { filters, period }: FailuresQuery,
  now: number,
): Promise<Failures> {
  const from = now - periods[period].ms;
  const rows = await evidence.failures(scope, from).catch(() => []);
  const kept = rows.map((row) =>
    isMissing(row.id) && row.gone_at === null ? keptFailure(row, now) : known(row),
  );
  const all = new Map<string, Failed>();
  const listed = caches.map((cache) => listedFailure(cache, now));
  for (const failure of [...kept, ...listed])
    if (failure !== null) all.set(`${failure.cause} ${failure.cache.id}`, failure);
  const test = cacheTest(filters, now) ?? (() => false);
  const shown = [...all.values()].filter(
    ({ cache, cause, lastAt }) => lastAt >= from && test({ ...cache, cause }),
  );
  // What was not read may have come.
  const isSure = standing.coverage.complete && !standing.stale;
  const missing = isSure ? await missingIn(evidence, scope, filters, { from, now }).catch(() => []) : [];
  return {
    ...standing,
    keeping: evidence.keeping(),
    from: isoOf(from),
    to: isoOf(now),
    total: new Set(shown.map(({ cache }) => cache.id)).size,
    missing,
    groups: groupFailures(shown, period, now),
  };
}
