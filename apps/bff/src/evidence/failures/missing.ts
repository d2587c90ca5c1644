import type { Filters, MissingBuild } from "@cachescope/contract";
import { cacheTest } from "@cachescope/contract";
import { derive } from "../../diagnosis/derive.ts";
import { beginWatch } from "../../diagnosis/watch.ts";
import type { Scope } from "../../inventory/scope.ts";
import type { Evidence } from "../evidence.ts";
import { describedIn, isoOf } from "../kept-cache.ts";
import type { CacheRow } from "../store/read.ts";
import { fewestRegular, overdueIn } from "./missing-builds.ts";

/** How many are told: those that were to come last. */
const mostMissing = 50;

/**
 * What used to come and was to come again within a period, and did not. Of those whose last build the filters hold. Times are
 * epoch milliseconds.
 */
export async function missingIn(
  evidence: Pick<Evidence, "regular" | "rows">,
  scope: Scope,
  filters: Filters,
  { from, now }: { from: number; now: number },
): Promise<MissingBuild[]> {
  const builds = Map.groupBy(await evidence.regular(scope, fewestRegular), ({ name }) => name);
  const overdue = [...builds]
    .flatMap(([name, came]) => {
      const found = overdueIn(
        came.map(({ id, created_at: at }) => ({ id, at })),
        now,
      );
      return found !== null && found.expectedAt >= from ? { name, ...found } : [];
    })
    .toSorted((a, b) => b.expectedAt - a.expectedAt || (a.name < b.name ? -1 : 1))
    .slice(0, mostMissing);
  const rows = await evidence.rows(
    scope,
    overdue.map(({ lastId }) => lastId),
  );
  const test = cacheTest(filters, now) ?? (() => false);
  const held = new Set(rows.filter((row) => isHeld(row, test)).map(({ id }) => id));
  return overdue
    .filter(({ lastId }) => held.has(lastId))
    .map(({ name, everyMs, lastAt, expectedAt, lastId }) => ({
      name,
      usualEveryMs: everyMs,
      lastAt: isoOf(lastAt),
      expectedAt: isoOf(expectedAt),
      lastId,
    }));
}

function isHeld(row: CacheRow, test: (cache: ReturnType<typeof derive>) => boolean): boolean {
  const described = describedIn(row, []);
  return described !== null && test(derive(described, beginWatch(described, row.last_seen), row.last_seen));
}
