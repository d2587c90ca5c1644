import type { Coverage, ListingWarning } from "@cachescope/contract";
import type { Failure } from "../../platform/failure.ts";
import type { Scope } from "../scope.ts";
import type { Store } from "../snapshot/store.ts";
import type { ImageSelector } from "./select-images.ts";
import type { Selector } from "./select.ts";
import type { Walks } from "./walks.ts";

/** How a listing stands, as every response says it. */
export interface Standing {
  coverage: Coverage;
  warnings: ListingWarning[];
  asOf: Date;
  /** Why the last refresh failed; null when it did not. */
  staleReason: Failure | null;
  refreshing: boolean;
  refreshProgress: number | null;
  pollAfterMs: number;
}

/** Whose versions a listing understands, and so what its walks are named after. */
export interface Lineage {
  /** Tells this listing from an earlier one of the same scope and filters, and from those of all other scopes. */
  epoch: string;
  /** Those it has come from: their versions mean the same here, up to the one at which it went a way of its own. */
  earlier: readonly { epoch: string; upTo: number }[];
}

/** A listing as queries see it: nothing here makes it read more. */
export interface ReadableListing {
  scope: Scope;
  lineage: () => Lineage;
  store: Store;
  select: Selector;
  selectImages: ImageSelector;
  /** Shared by all listings. */
  walks: Walks;
  /** Whether no reading has come to its end yet, and whether one has that was not capped. */
  isPartial: () => boolean;
  isWhole: () => boolean;
  /** Whether rows that were never read are being read. */
  isReading: () => boolean;
  /** Whether what was read to its end could not be read anew. */
  isStale: () => boolean;
  /** Changes whenever a response made before would be different now. */
  validator: () => number;
  standing: () => Standing;
  /** Lets time pass over what was read, before it is asked what a view holds. */
  passTime: () => void;
}
