import type { Fate, Origin } from "@cachescope/contract";
import { isNeverMatched, lastSeen, writeTime } from "@cachescope/contract";
import type { DescribedCache } from "../eci/wire/decode.ts";

const day = 86_400_000;
/** How long ECI keeps an automatic cache without a use, one after its last use, and the record of a failure. */
const kept = { unusedMs: 7 * day, idleMs: 30 * day, failedMs: day };

const unknown: Fate = { kind: "unknown", at: null, expected: false, reason: null };
const lasting: ReadonlySet<string | null> = new Set(["Ready", "Updating", "UpdateFailed"]);

/**
 * What is known of a cache's end, by what the API says and by ECI's rules (source: ECI "Overview of image caches"). It
 * knows no clock: without another reading it says the same.
 */
export function fateOf(cache: DescribedCache, origin: Origin): Fate {
  const { status, expiresAt, unreadable } = cache;
  if (status === "Failed") return failedFate(cache);
  if (expiresAt !== null) return { kind: "leaves", at: expiresAt, expected: false, reason: "expiry" };
  // What is being built may still fail; and an expiry that could not be read is not none.
  if (!lasting.has(status) || unreadable.includes("expiresAt")) return unknown;
  if (origin === "manual") return { kind: "kept", at: null, expected: false, reason: "manual" };
  return origin === "automatic" ? automaticFate(cache) : unknown;
}

function failedFate({ expiresAt, lastWarning }: DescribedCache): Fate {
  const failedAt = lastWarning && lastSeen(lastWarning);
  return {
    kind: "record_leaves",
    at: expiresAt ?? after(failedAt, kept.failedMs),
    expected: expiresAt === null,
    reason: "failed",
  };
}

const automaticFate = (cache: DescribedCache): Fate =>
  isNeverMatched(cache)
    ? { kind: "leaves", at: after(cache.createdAt, kept.unusedMs), expected: true, reason: "unused" }
    : { kind: "leaves", at: after(cache.lastMatchedAt, kept.idleMs), expected: true, reason: "idle" };

function after(iso: string | null, ms: number): string | null {
  const at = iso === null ? NaN : Date.parse(iso) + ms;
  return Number.isNaN(at) ? null : writeTime(at);
}
