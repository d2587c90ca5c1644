import type { FailuresQuery, ScopeName } from "@cachescope/contract";
import { failuresCall } from "@cachescope/contract";
import { callQuery } from "./call-query.ts";

/** The key of all questions for failures of a region. */
export const failuresQueries = (scope: ScopeName) => ["failures", scope] as const;

/** What failed in a region, by cause. */
export function failuresQuery(scope: ScopeName, query: FailuresQuery) {
  const call = failuresCall(scope, query);
  const queryKey = [...failuresQueries(scope), call];
  return callQuery({ queryKey, call, schemaIn: ({ failures }) => failures, staleTime: 5000 });
}
