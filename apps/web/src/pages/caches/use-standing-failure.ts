import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { toFailure } from "../../api/client.ts";
import { useLast } from "./use-last.ts";

/**
 * Why a query has nothing, or nothing newer. Where it has nothing, that stands until it has something, not only until it is
 * asked for again: `isRetrying`. `key` names what is asked for.
 */
export function useStandingFailure(
  { error, isPending, errorUpdateCount }: Pick<UseQueryResult, "error" | "isPending" | "errorUpdateCount">,
  key: string,
) {
  const failed = useMemo(() => error && { key, failure: toFailure(error) }, [key, error]);
  const last = useLast(failed);
  const isRetrying = isPending && errorUpdateCount > 0 && last?.key === key;
  return { failure: (isRetrying ? last : failed)?.failure ?? null, isRetrying };
}
