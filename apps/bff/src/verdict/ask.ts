import type { CacheVerdict, ImageCacheDetail, Match, VerdictQuery } from "@cachescope/contract";
import { hasFailed, isBuilding } from "@cachescope/contract";
import { detailOrKept } from "../evidence/detail-or-kept.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Inventory } from "../inventory/inventory.ts";
import type { RequestContext } from "../inventory/listing-for.ts";
import type { Scope } from "../inventory/scope.ts";
import { Failure } from "../platform/failure.ts";
import { verdictOf, verdictOfNone } from "./verdict-of.ts";

export interface AskDeps {
  inventory: Pick<Inventory, "detail" | "named" | "match">;
  evidence: Pick<Evidence, "detail" | "detailNamed">;
}

type Question = Pick<VerdictQuery, "by" | "value">;

/** Makes the way to a verdict as things stand now. It throws `cache_not_found` for what is not there and was never seen. */
export function createAsk(deps: AskDeps) {
  const { inventory, evidence } = deps;

  const ofId = async (scope: Scope, id: string, context: RequestContext): Promise<CacheVerdict> =>
    ofDetail(await detailOrKept(deps, scope, id, context));

  async function ofName(scope: Scope, name: string, context: RequestContext): Promise<CacheVerdict> {
    const { newest, count } = await inventory.named(scope, name, context);
    // The list was just read anew, where that is wanted.
    if (newest !== null)
      return { ...(await ofId(scope, newest, { ...context, fresh: false })), others: count - 1 };
    const kept = await evidence.detailNamed(scope, name).catch(() => null);
    if (kept === null) throw new Failure("cache_not_found");
    return ofDetail(kept);
  }

  async function ofImage(scope: Scope, image: string, context: RequestContext): Promise<CacheVerdict> {
    const match = await inventory.match(scope, { images: [image], storageGiB: null, pinned: null }, context);
    const id = spokenOf(match, image);
    const { asOf } = match;
    if (id === null) {
      return verdictOfNone(match.verdict !== "unknown", { asOf, stale: false, staleReason: null });
    }
    const verdict = await ofId(scope, id, { ...context, fresh: false });
    // It is Ready, and yet no pod is expected to be given it.
    const isDoubtful = match.used === null && verdict.cache?.status === "Ready";
    return isDoubtful ? { ...verdict, usable: "unknown", settled: false } : verdict;
  }

  const ways = { id: ofId, name: ofName, image: ofImage };
  return (scope: Scope, { by, value }: Question, context: RequestContext): Promise<CacheVerdict> =>
    ways[by](scope, value, context);
}
export type Ask = ReturnType<typeof createAsk>;

const ofDetail = ({ item, kept, ...standing }: ImageCacheDetail): CacheVerdict =>
  verdictOf(item, kept, {
    asOf: standing.asOf,
    stale: standing.stale,
    staleReason: standing.staleReason,
  });

/**
 * The cache to speak of when an image is asked for: the one that pods are expected to be given; else one that is being built
 * for it; else one that is Ready, which something keeps pods from; else the newest that failed. Null where there is none.
 */
function spokenOf({ used, caches }: Match, image: string): string | null {
  if (used !== null) return used;
  const holding = caches
    .filter(
      ({ confirmed, holds }) =>
        confirmed || holds.some((hold) => hold.image === image && hold.as === "exact"),
    )
    .map(({ cache }) => cache)
    .toSorted((a, b) => timeOf(b) - timeOf(a));
  const found =
    holding.find(isBuilding) ?? holding.find(({ status }) => status === "Ready") ?? holding.find(hasFailed);
  return (found ?? holding[0])?.id ?? null;
}

const timeOf = ({ createdAt }: { createdAt: string | null }): number => Date.parse(createdAt ?? "") || 0;
