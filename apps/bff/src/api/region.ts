import type { ServerResponse } from "node:http";
import type { Evidence } from "../evidence/evidence.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { UpstreamChecks } from "../platform/check.ts";
import type { Scope } from "../inventory/scope.ts";
import { identityOf } from "../platform/http/identity.ts";
import type { Accounts } from "./accounts.ts";

/** What the routes of a region work with. */
export interface RegionDeps {
  inventory: Inventory;
  evidence: Evidence;
  upstream: UpstreamChecks;
  now: () => Date;
  accounts: Accounts;
  /** How long one request may take, in milliseconds. */
  deadlineMs: number;
  /** Aborted when the server cannot wait any longer. */
  shutdown: AbortSignal;
  /** Aborted when the server begins to stop: nothing is waited for any more that may take long. */
  stopping: AbortSignal;
  /** How often a verdict that is waited for is looked at again, in milliseconds. */
  verdictEveryMs: number;
}

/** The scope that a path names, of those that the person may see. Throws `unknown_account` and `unknown_region`. */
export const scopeIn = (
  { account = null, region = "" }: { account?: string | null; region?: string },
  response: ServerResponse,
  { accounts }: RegionDeps,
): Scope => accounts.scopeFor(identityOf(response), account, region);
