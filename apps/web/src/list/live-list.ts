import type { ProblemCode, View } from "@cachescope/contract";
import type { ShownRegion } from "../domain/shown-region.ts";
import type { Failure } from "../api/client.ts";
import type { ShownRows } from "./shown-rows.ts";

/** A view of a region: what is loaded of it, what happens to it, and the ways to have more of it. */
export interface LiveList {
  region: ShownRegion;
  view: View;
  /** Names the region and the view of the rows on screen. */
  key: string;
  filtered: boolean;
  /** Null before anything is loaded. While another view loads, the rows of the one before stay. */
  shown: ShownRows | null;
  hasMore: boolean;
  /** Why there is nothing at all; it stays while the next try runs (`isRetrying`). */
  failure: Failure | null;
  isRetrying: boolean;
  /** Why there is no next page. */
  moreFailure: Failure | null;
  /** Why what is on screen could not be refreshed; null if it is fresh. */
  staleReason: ProblemCode | Failure["code"] | null;
  /** What is on screen is of what the page had loaded, because the server could not be asked for this view. */
  isOnlyLoaded: boolean;
  isLoading: boolean;
  isLoadingMore: boolean;
  /** Another view was asked for, and the rows of the one before are still on screen. */
  isPlaceholder: boolean;
  /** The view is being read anew from its first page. */
  isStartingOver: boolean;
  isRefreshing: boolean;
  polling: {
    /** How often, at present; null before the first page. */
    everyMs: number | null;
    paused: boolean;
    setPaused: (paused: boolean) => void;
    /** Polling waits because text is selected, which new rows would deselect. */
    selecting: boolean;
  };
  loadMore: () => void;
  refresh: () => void;
  /** Reads the view anew, so that its pending update is shown, unless it is unwanted by the time it has come. */
  showPending: (isUnwanted?: () => boolean) => void;
  /** Lets the server read to the end of the region. */
  loadRest: () => void;
  /** Takes away the rows that left the view. */
  settle: () => void;
}
