import type { Region } from "@cachescope/contract";
import type { Evidence } from "../evidence/evidence.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { Scope } from "../inventory/scope.ts";
import { defaultAccount } from "../inventory/scope.ts";
import { Failure } from "../platform/failure.ts";

/** What the routes of a region work with. */
export interface RegionDeps {
  inventory: Inventory;
  evidence: Evidence;
  now: () => Date;
  /** By the ids of their regions. */
  scopes: ReadonlyMap<string, Scope>;
  /** How long one request may take, in milliseconds. */
  deadlineMs: number;
  /** Aborted when the server cannot wait any longer. */
  shutdown: AbortSignal;
  /** Aborted when the server begins to stop: nothing is waited for any more that may take long. */
  stopping: AbortSignal;
  /** How often a verdict that is waited for is looked at again, in milliseconds. */
  verdictEveryMs: number;
}

/** The scope that a path names. Throws `unknown_region`. */
export function scopeIn({ region = "" }: Record<string, string>, { scopes }: RegionDeps): Scope {
  const scope = scopes.get(region);
  if (scope === undefined) throw new Failure("unknown_region");
  return scope;
}

/** The scopes of the regions that are shown, all of the one account there is so far. */
export const scopesOf = (regions: readonly Region[]): RegionDeps["scopes"] =>
  new Map(regions.map(({ id }) => [id, { account: defaultAccount, regionId: id }]));
