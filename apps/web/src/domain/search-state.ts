import type { Coverage } from "@cachescope/contract";

/** How much of a region a view was answered from. `why` it was not all: what is going on, or what stopped it. */
export type SearchState =
  | { kind: "all" }
  | { kind: "matches"; matches: number; count: number }
  | {
      kind: "partial";
      loaded: number;
      /** Null when the API gave no count that makes sense. */
      total: number | null;
      why: "scanning" | "capped" | "stopped" | "idle";
    };

export function searchState(coverage: Coverage, matches: number, filtered: boolean): SearchState {
  const { loaded, total, complete, scanning, stoppedBy, capped } = coverage;
  if (complete) return filtered ? { kind: "matches", matches, count: loaded } : { kind: "all" };
  const why = scanning ? "scanning" : stoppedBy ? "stopped" : capped ? "capped" : "idle";
  return { kind: "partial", loaded, total: total !== null && total > loaded ? total : null, why };
}
