import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { toFailure } from "../api/client.ts";
import { useHeld } from "../ui/use-held.ts";

/**
 * Why a query has nothing, or nothing newer. A failure without data stays until there is data, also during the next try
 * (`isRetrying`). `key` names what the query reads.
 */
export function useStandingFailure(
  { error, isPending, errorUpdateCount }: Pick<UseQueryResult, "error" | "isPending" | "errorUpdateCount">,
  key: string,
) {
  const failed = useMemo(() => error && { key, failure: toFailure(error) }, [key, error]);
  const last = useHeld(failed, failed === null);
  const isRetrying = isPending && errorUpdateCount > 0 && last?.key === key;
  return { failure: (isRetrying ? last : failed)?.failure ?? null, isRetrying };
}
