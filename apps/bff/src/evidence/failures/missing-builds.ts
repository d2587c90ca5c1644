/** Of fewer builds no distance is told, and of more only the newest count. */
export const fewestRegular = 4;
const mostRegular = 12;
/** Three of four distances must be within a quarter of the median: one build that was made again does not make it irregular. */
const tolerance = 0.25;
const shareWithin = 0.75;
/** What comes more often than this is no rhythm that a person waits for. Milliseconds. */
const shortestMs = 3_600_000;

/** When a build was created. Epoch milliseconds. */
interface Came {
  id: string;
  at: number;
}

/** A build that is overdue. Times are epoch milliseconds. */
export interface Overdue {
  everyMs: number;
  lastAt: number;
  expectedAt: number;
  lastId: string;
}

/**
 * Whether builds of one name came at regular distances, and the next one is overdue by more than half of one. Null where it is
 * not, or where nothing is regular.
 */
export function overdueIn(builds: readonly Came[], now: number): Overdue | null {
  const newest = builds.toSorted((a, b) => b.at - a.at).slice(0, mostRegular);
  const [last] = newest;
  if (last === undefined || newest.length < fewestRegular) return null;
  const gaps = newest.slice(1).map(({ at }, place) => (newest[place]?.at ?? at) - at);
  const everyMs = medianOf(gaps);
  const within = gaps.filter((gap) => Math.abs(gap - everyMs) <= everyMs * tolerance);
  if (everyMs < shortestMs || within.length < gaps.length * shareWithin) return null;
  const expectedAt = last.at + everyMs;
  return now > expectedAt + everyMs / 2 ? { everyMs, lastAt: last.at, expectedAt, lastId: last.id } : null;
}

/** The lower one of two in the middle, so that it is a distance that was seen. */
const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[(numbers.length - 1) >> 1] ?? 0;
