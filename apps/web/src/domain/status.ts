import type { Cause, ImageCache, KnownStatus } from "@cachescope/contract";
import { statuses } from "@cachescope/contract";

/** Null for a status that the API has added since. */
export const knownStatus = (status: string | null): KnownStatus | null =>
  statuses.find((known) => known === status) ?? null;

export type KnownCause = Exclude<Cause, "unknown">;

/** Why a cache failed or stalls, where it was recognised. */
export const knownCause = ({ cause }: Pick<ImageCache, "cause">): KnownCause | null =>
  cause === "unknown" ? null : cause;

/** What ECI said in its last warning. */
export const lastWarningText = ({ lastWarning }: Pick<ImageCache, "lastWarning">): string | null =>
  lastWarning?.message ?? lastWarning?.reason ?? null;
