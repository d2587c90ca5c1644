import type { ExpectedBuild, UsualBuild } from "@cachescope/contract";
import { isoOf } from "./kept-cache.ts";
import type { NamedRow } from "./store/read.ts";

/** Of fewer builds nothing is claimed, and of more only the newest count. */
const fewestBuilds = 3;
const mostBuilds = 20;

type Built = Pick<NamedRow, "created_at" | "first_seen" | "ready_seen" | "built_at">;
type Taken = Pick<UsualBuild, "medianMs" | "atMost">;

/**
 * How long a cache took from its creation until it was Ready: by ECI's own event, and else until it was first seen Ready,
 * which is `atMost`. Null where it was not seen before it was Ready.
 */
export function tookOf(row: Built): { ms: number; atMost: boolean } | null {
  const { created_at: created, first_seen: first, ready_seen: seen, built_at: built } = row;
  if (created === null) return null;
  const seenReady = seen !== null && seen > first ? seen : null;
  // An instant cache is Ready before it is built in full.
  const isSeenBefore = built === null || (seenReady !== null && seenReady < built);
  const readyAt = isSeenBefore ? seenReady : built;
  return readyAt === null || readyAt < created ? null : { ms: readyAt - created, atMost: isSeenBefore };
}

/** What builds usually take, going by those given, the newest first. Null of too few that are known. */
export function usualOf(builds: readonly Built[]): Omit<UsualBuild, "by"> | null {
  const took = builds.flatMap((build) => tookOf(build) ?? []).slice(0, mostBuilds);
  const ms = took.map((each) => each.ms).toSorted((a, b) => a - b);
  const [leastMs, mostMs] = [ms[0], ms.at(-1)];
  if (ms.length < fewestBuilds || leastMs === undefined || mostMs === undefined) return null;
  return { count: ms.length, ...medianOf(ms, took), leastMs, mostMs };
}

function medianOf(sorted: readonly number[], took: readonly { atMost: boolean }[]): Taken {
  const middle = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  const medianMs = ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2;
  return { medianMs, atMost: took.some(({ atMost }) => atMost) };
}

/** When a build that goes on is expected to be Ready, and from when on it takes longer than all former ones did. */
export function expectedOf(
  row: { status: string | null; created_at: number | null; gone_at: number | null },
  usual: Pick<UsualBuild, "medianMs" | "mostMs"> | null,
): ExpectedBuild | null {
  const { status, created_at: created, gone_at: gone } = row;
  // When an update began is not told.
  const isBuilt = status === "Preparing" || status === "Creating";
  if (usual === null || created === null || gone !== null || !isBuilt) return null;
  return { at: isoOf(created + usual.medianMs), lateFrom: isoOf(created + usual.mostMs) };
}
