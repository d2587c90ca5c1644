import type { FailureGroup, Period } from "@cachescope/contract";
import { periods, repositoryOf } from "@cachescope/contract";
import { isoOf } from "../kept-cache.ts";
import type { Failed } from "./failed-cache.ts";

/** How many caches and repositories of one cause are named; all are counted. */
const mostCaches = 50;
const mostRepositories = 5;

/** Groups failures of a period that ends now (epoch milliseconds) by their causes, the newest first. */
export function groupFailures(failures: readonly Failed[], period: Period, now: number): FailureGroup[] {
  const groups = Map.groupBy(failures, ({ cause }) => cause);
  return Array.from(groups.values(), (group) => summary(group, period, now)).toSorted(
    (a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt) || (a.cause < b.cause ? -1 : 1),
  );
}

function summary(group: readonly Failed[], period: Period, now: number): FailureGroup {
  const newest = group.toSorted((a, b) => b.lastAt - a.lastAt || (a.cache.id < b.cache.id ? -1 : 1));
  const repositories = countOf(group.flatMap(({ cache }) => [...new Set(cache.images.map(repositoryOf))]));
  return {
    // There is no group without a failure.
    cause: newest[0]?.cause ?? "unknown",
    count: group.length,
    gone: group.filter(({ isThere }) => !isThere).length,
    firstAt: isoOf(Math.min(...group.map(({ firstAt }) => firstAt))),
    lastAt: isoOf(Math.max(...group.map(({ lastAt }) => lastAt))),
    strip: stripOf(group, period, now),
    repositories: repositories.slice(0, mostRepositories),
    repositoryCount: repositories.length,
    caches: newest.slice(0, mostCaches).map(({ cache, firstAt, lastAt, outcome, isThere, event }) => ({
      id: cache.id,
      name: cache.name,
      status: cache.status,
      images: cache.images,
      firstAt: isoOf(firstAt),
      lastAt: isoOf(lastAt),
      outcome,
      isThere,
      event,
    })),
  };
}

function stripOf(group: readonly Failed[], period: Period, now: number): number[] {
  const { ms, parts } = periods[period];
  const strip = Array.from({ length: parts }, () => 0);
  for (const { firstAt } of group) {
    const part = Math.floor(((firstAt - (now - ms)) / ms) * parts);
    const place = Math.min(Math.max(part, 0), parts - 1);
    strip[place] = (strip[place] ?? 0) + 1;
  }
  return strip;
}

function countOf(names: readonly string[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Array.from(counts, ([name, count]) => ({ name, count })).toSorted(
    (a, b) => b.count - a.count || (a.name < b.name ? -1 : 1),
  );
}
