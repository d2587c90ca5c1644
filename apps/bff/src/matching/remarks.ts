import type { ImageCache, MatchQuery, MatchRemark } from "@cachescope/contract";

/** How near the end of a cache is worth a warning. Milliseconds. */
const soonMs = 3 * 86_400_000;

/** What is known of a cache beside its images. */
export interface Standing {
  /** It holds all images that are asked for. */
  full: boolean;
  confirmed: boolean;
}

/** What is to be said of a cache to a pod; `now` in epoch milliseconds. */
export function remarksOn(
  { status, sizeGiB, fate }: Pick<ImageCache, "status" | "sizeGiB" | "fate">,
  { full, confirmed }: Standing,
  { storageGiB, pinned }: Pick<MatchQuery, "storageGiB" | "pinned">,
  now: number,
): MatchRemark[] {
  const remarks: MatchRemark[] = [];
  if (status !== "Ready") remarks.push("not_ready");
  // A pod that names its cache is not matched.
  if (full && !confirmed && pinned === null) remarks.push("unconfirmed");
  if (pinned === null && storageGiB !== null && sizeGiB !== null && sizeGiB > storageGiB)
    remarks.push("too_large");
  const leftMs = fate.kind === "leaves" && fate.at !== null ? Date.parse(fate.at) - now : Infinity;
  if (leftMs <= 0) remarks.push("past_its_end");
  else if (leftMs <= soonMs) remarks.push("leaves_soon");
  return remarks;
}

/** Whether a pod can use a cache of which this is said. */
export const isUsable = (remarks: readonly MatchRemark[]): boolean =>
  remarks.every((remark) => remark === "leaves_soon");
