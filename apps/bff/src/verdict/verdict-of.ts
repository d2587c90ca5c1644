import type { CacheVerdict, Cause, ImageCache, RemedyCode } from "@cachescope/contract";
import {
  causeRemedy,
  documentationAddress,
  hasFailed,
  isBuilding,
  isLikely,
  usability,
} from "@cachescope/contract";

/** How surely, and since when, that is known which a verdict is of. */
export type VerdictStanding = Pick<CacheVerdict, "asOf" | "stale" | "staleReason">;

type Remedy = CacheVerdict["remedy"];

/** Whether pods can use a cache; `kept`, where ECI has it no more. */
export function verdictOf(
  cache: ImageCache,
  kept: CacheVerdict["kept"],
  standing: VerdictStanding,
): CacheVerdict {
  const usable = kept === null ? usability(cache) : "no";
  return {
    usable,
    why: whyOf(cache),
    remedy: remedyOf(cache, kept !== null),
    settled: kept !== null || cache.status === "Ready" || hasFailed(cache),
    until: kept === null ? cache.fate : null,
    cache: namesOf(cache),
    others: 0,
    kept,
    ...standing,
  };
}

/** The verdict where there is no cache to speak of. `isKnown`: all of the region was read. */
export const verdictOfNone = (isKnown: boolean, standing: VerdictStanding): CacheVerdict => ({
  usable: isKnown ? "no" : "unknown",
  why: null,
  remedy: isKnown ? plainRemedy("create") : null,
  settled: isKnown,
  until: null,
  cache: null,
  others: 0,
  kept: null,
  ...standing,
});

function whyOf(cache: ImageCache): CacheVerdict["why"] {
  const { cause, lastWarning } = cache;
  if (cause === null) return null;
  const isTold = hasFailed(cache) || cache.failing;
  return { cause, likely: isLikely(cache), warning: isTold ? lastWarning : null };
}

function remedyOf(cache: ImageCache, isGone: boolean): Remedy {
  if (cache.cause !== null) return causesRemedy(cache.cause);
  if (isGone) return plainRemedy("create");
  return isBuilding(cache) ? plainRemedy("wait") : null;
}

function causesRemedy(code: Cause): Remedy {
  const { owners, page } = causeRemedy(code);
  return { code, owners: [...owners], documentation: documentationAddress(page, "en") };
}

const plainRemedy = (code: Exclude<RemedyCode, Cause>): Remedy => ({
  code,
  owners: ["cacheOwner"],
  documentation: documentationAddress(code === "create" ? "create" : "manage", "en"),
});

const namesOf = ({
  id,
  name,
  status,
  progress,
  images,
  createdAt,
  failing,
  stalledSince,
}: ImageCache): CacheVerdict["cache"] => ({
  id,
  name,
  status,
  progress,
  images,
  createdAt,
  failing,
  stalledSince,
});
