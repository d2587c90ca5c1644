import type { MatchQuery, ScopeName } from "@cachescope/contract";
import { matchCall, writeMatchQuery } from "@cachescope/contract";
import { queryOptions } from "@tanstack/react-query";
import { get } from "./client.ts";

/** So many are asked at once: the server makes a call to Alibaba Cloud for each. */
const atOnce = 4;
/** While a region is still being read, it is asked again. Milliseconds. */
const againMs = 2000;

let running = 0;
const waiting: (() => void)[] = [];

/** Runs the work once fewer than `atOnce` are running. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Which cache a pod is expected to hit. */
export const matchQuery = (scope: ScopeName, query: MatchQuery) =>
  queryOptions({
    queryKey: ["match", scope, writeMatchQuery(query).toString()],
    queryFn: ({ signal }) => inTurn(() => get(matchCall(scope, query), ({ match }) => match, { signal })),
    staleTime: 10_000,
    refetchInterval: ({ state: { data } }) =>
      data?.verdict === "unknown" && data.coverage.scanning ? againMs : false,
  });
