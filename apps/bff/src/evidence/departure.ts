import type { DepartureReason } from "@cachescope/contract";
import { originOf } from "../diagnosis/derive.ts";
import { fateOf } from "../diagnosis/fate.ts";
import type { DescribedCache } from "../eci/wire/decode.ts";

/** Epoch milliseconds. */
interface Absence {
  lastSeen: number;
  goneAt: number;
}

/** How much later than its rules say ECI removes a cache, and how far its clock and ours may be apart. Milliseconds. */
const slackMs = 3_600_000;
/** A cache that was not looked at for longer than this before it was found gone may have gone for any reason. Milliseconds. */
const longestGapMs = 6 * 3_600_000;

/** Why a cache went, from the rules that applied to it when it was seen last. */
export function departureOf(cache: DescribedCache, { lastSeen, goneAt }: Absence): DepartureReason {
  const { at, reason } = fateOf(cache, originOf(cache.name));
  const due = at === null ? NaN : Date.parse(at);
  if (due <= goneAt + slackMs && due >= lastSeen - slackMs) {
    switch (reason) {
      case "expiry":
        return "expired";
      case "failed":
      case "unused":
      case "idle":
        return reason;
      case "manual":
      case null:
    }
  }
  if (goneAt - lastSeen > longestGapMs) return "unknown";
  return cache.eliminationStrategy === "LRU" ? "evicted_or_deleted" : "early";
}
