import type { ImageCache } from "@cachescope/contract";
import { isBuilding, lastSeen, writeTime } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";
import type { Watch } from "./watch.ts";

const minute = 60_000;
/** A build that pulls longer than this without a sign of life hangs. Milliseconds, as all that follow. */
const pullMs = 15 * minute;
/** A snapshot tells of nothing but its progress: it hangs when that was watched for this long and has not moved. */
const watchedMs = 10 * minute;
/** No snapshot is silent for this long, watched or not. */
const silentMs = 180 * minute;
/** A time further ahead than this is no sign: Alibaba Cloud accepts clocks that differ by a quarter of an hour. */
const skewMs = 15 * minute;

/** What is known of a build's life; all null where nothing is being built. */
export type Signs = Pick<ImageCache, "lastSign" | "watchedSince" | "stalledSince">;

const none: Signs = { lastSign: null, watchedSince: null, stalledSince: null };

/**
 * Reads the signs of life of a build as it was seen at `watch.seenAt`, and judges them at `now` (epoch milliseconds). A
 * warning is no sign of life.
 */
export function signsOf(
  cache: Pick<DescribedCache, "status" | "createdAt" | "events">,
  watch: Watch,
  now: number,
): Signs {
  if (!isBuilding(cache)) return none;
  const told = cache.events.filter(({ type }) => type === "Normal");
  const times = [cache.createdAt, ...told.map(lastSeen)];
  const signs = times
    .map((time) => (time === null ? NaN : Date.parse(time)))
    .filter((time) => time <= watch.seenAt + skewMs);
  if (watch.hasMoved) signs.push(watch.since);
  const last = signs.length === 0 ? null : Math.max(...signs);
  const isStalled = isSilent(cache.status, last, now) || isStill(cache.status, last, watch);
  return {
    lastSign: last === null ? null : write(last),
    watchedSince: write(watch.since),
    stalledSince: isStalled ? write(last ?? watch.since) : null,
  };
}

/** How long a build may be silent; without any sign it is not known how long it has been, and not claimed. */
const longestSilence = (status: string | null): number => (status === "Preparing" ? pullMs : silentMs);

const isSilent = (status: string | null, last: number | null, now: number): boolean =>
  last !== null && now - last >= longestSilence(status);

/** Only what was watched counts: between two readings, and not since the last one. */
const isStill = (status: string | null, last: number | null, { since, seenAt }: Watch): boolean =>
  status !== "Preparing" && seenAt - Math.max(since, last ?? since) >= watchedMs;

/**
 * When time alone makes a build stalled, which is not stalled yet; Infinity when it never does (epoch milliseconds).
 */
export const stallsAt = ({ status, lastSign, stalledSince }: ImageCache): number =>
  lastSign === null || stalledSince !== null ? Infinity : Date.parse(lastSign) + longestSilence(status);

/** A time as the API writes it, in whole seconds. */
const write = (time: number): string => writeTime(Math.floor(time / 1000) * 1000);
