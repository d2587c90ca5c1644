import type { ImageCacheDetail } from "@cachescope/contract";
import type { Inventory } from "../inventory/inventory.ts";
import type { RequestContext } from "../inventory/listing-for.ts";
import type { Scope } from "../inventory/scope.ts";
import { Failure } from "../platform/failure.ts";
import type { Evidence } from "./evidence.ts";

interface Sources {
  inventory: Pick<Inventory, "detail">;
  evidence: Pick<Evidence, "detail">;
}

/**
 * One cache in full, or what is kept of one that ECI has no more. Throws why it was not found if nothing is, or if that
 * cannot be read.
 */
export async function detailOrKept(
  { inventory, evidence }: Sources,
  scope: Scope,
  id: string,
  context: RequestContext,
): Promise<ImageCacheDetail> {
  try {
    return await inventory.detail(scope, id, context);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "cache_not_found") throw error;
    const kept = await evidence.detail(scope, id).catch(() => null);
    if (kept === null) throw error;
    return kept;
  }
}
