import type { IncomingMessage, ServerResponse } from "node:http";
import type { Region } from "@cachescope/contract";
import type { Inventory, RequestContext } from "../inventory/inventory.ts";
import type { Scope } from "../inventory/scope.ts";
import { defaultAccount } from "../inventory/scope.ts";
import { linkedTo, within } from "../platform/deadline.ts";
import { Failure, ViewerLeft } from "../platform/failure.ts";

/** What the routes of a region work with. */
export interface RegionDeps {
  inventory: Inventory;
  /** By the ids of their regions. */
  scopes: ReadonlyMap<string, Scope>;
  now: () => Date;
  /** How long one request may take, in milliseconds. */
  deadlineMs: number;
  /** Aborted when the server cannot wait any longer. */
  shutdown: AbortSignal;
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

/** A request may wait while its viewer is there and the server lives, but not longer than its deadline. */
export function contextOf(
  request: IncomingMessage,
  response: ServerResponse,
  { deadlineMs, shutdown }: Pick<RegionDeps, "deadlineMs" | "shutdown">,
): RequestContext {
  const { controller, release } = linkedTo(shutdown);
  response.once("close", () => {
    release();
    if (!response.writableFinished) controller.abort(new ViewerLeft());
  });
  return { ...within(deadlineMs, controller.signal), fresh: wantsFresh(request) };
}

/** RFC 9111: a request with this header does not accept what is kept until it was read anew. */
const wantsFresh = ({ headers }: IncomingMessage): boolean =>
  /(?:^|[\s,])no-cache(?:$|[\s,])/i.test(headers["cache-control"] ?? "");
