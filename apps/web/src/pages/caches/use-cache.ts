import type { ImageCache, ImageCacheDetail, Kept, ProblemCode } from "@cachescope/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Failure } from "../../api/client.ts";
import { isLineFailure, toFailure } from "../../api/client.ts";
import { cacheQuery } from "../../api/queries.ts";
import type { LiveList } from "../../list/live-list.ts";
import { lineRetryMs } from "../../list/queries.ts";
import { useStandingFailure } from "../../list/use-standing-failure.ts";
import { useHeld } from "../../ui/use-held.ts";

/**
 * What is wrong: nothing is known of the cache, it no longer exists and what the page has is all there is, or the server kept
 * what it saw of it, or what is known could not be read again.
 */
type Trouble =
  | { kind: "problem"; failure: Failure }
  | { kind: "removed" }
  | { kind: "kept"; kept: Kept }
  | { kind: "outdated"; reason: ProblemCode | Failure["code"] };

/**
 * One cache: its row of the list, and its full record. What was read stays while it is read again, and when that
 * fails.
 */
export function useCache(list: LiveList, id: string) {
  const { scope } = list.region;
  const client = useQueryClient();
  const query = useQuery({
    ...cacheQuery(scope, id),
    refetchInterval: ({ state: { error } }) =>
      error !== null && isLineFailure(toFailure(error)) && lineRetryMs,
  });
  const { failure, isRetrying } = useStandingFailure(query, `${scope} ${id}`);
  const row = useRow(list, id);
  const record = query.data ?? null;
  const refetch = useCallback(() => {
    const { queryKey } = cacheQuery(scope, id);
    void client.invalidateQueries({ queryKey, exact: true });
  }, [client, scope, id]);
  return { row, record, trouble: troubleOf(failure, row, record), isRetrying, refetch };
}

/** The row of the list; one that went stays, because a person may be reading it. */
function useRow({ shown }: LiveList, id: string): ImageCache | null {
  const now = shown?.rows.find((row) => row.id === id)?.read() ?? null;
  const last = useHeld(now, now === null);
  return last?.id === id ? last : null;
}

function troubleOf(
  failure: Failure | null,
  row: ImageCache | null,
  record: ImageCacheDetail | null,
): Trouble | null {
  if (failure && !row && !record) return { kind: "problem", failure };
  if (failure?.code === "cache_not_found") return { kind: "removed" };
  if (record?.kept) return { kind: "kept", kept: record.kept };
  const reason = failure?.code ?? record?.staleReason ?? null;
  return reason && { kind: "outdated", reason };
}
