import { idKind } from "@cachescope/contract";
import { LRUCache } from "lru-cache";
import type { EciClient, Patience } from "../../eci/client.ts";
import { maxUpstreamLimit } from "../../eci/wire/encode.ts";
import { untilDeadline } from "../../platform/until.ts";
import { Failure } from "../../platform/failure.ts";
import type { Listing } from "../sync/listing.ts";

/** What the API can be asked for an id. It knows no filter for container groups, but automatic caches are named after theirs. */
const questions: Record<
  NonNullable<ReturnType<typeof idKind>>,
  (id: string) => ["id" | "snapshotId" | "name", string]
> = {
  cache: (id) => ["id", id],
  snapshot: (id) => ["snapshotId", id],
  containerGroup: (id) => ["name", `auto-create-for-${id}`],
};
/** An id is asked for once in this time. Milliseconds. */
const askedMs = 10_000;

interface LookUpDeps {
  client: EciClient;
  /** One look-up may take so long. Milliseconds. */
  pageMs: number;
  shutdown: AbortSignal;
}

/**
 * Looks up ids that are searched for and not listed yet, each once for all who search; what is found joins the
 * listing. One that cannot be looked up now, or in time, is simply not found: the list itself can be answered.
 */
export function createLookUp({ client, pageMs, shutdown }: LookUpDeps) {
  const asked = new LRUCache<string, Promise<void>>({ max: 1000, ttl: askedMs });

  return async function lookUp(listing: Listing, q: string, patience: Patience): Promise<void> {
    const id = q.trim();
    const kind = idKind(id);
    if (kind === null) return;
    const { regionId, filters, epoch } = listing;
    const [filter, value] = questions[kind](id);
    if (filters[filter] !== undefined) return;
    const sought = { ...filters, [filter]: value };
    const key = `${epoch} ${id}`;
    const known = asked.get(key);
    const asking = known ?? ask();
    if (!known) asked.set(key, asking);
    await untilDeadline(patience, asking);

    async function ask(): Promise<void> {
      const call = { regionId, filters: sought, limit: maxUpstreamLimit, token: null };
      try {
        const { rows } = await client.describe(call, {
          deadline: performance.now() + pageMs,
          signal: shutdown,
        });
        listing.merge(
          id,
          rows.map(({ cache }) => cache),
        );
      } catch (error) {
        asked.delete(key);
        if (!(error instanceof Failure)) throw error;
      }
    }
  };
}
