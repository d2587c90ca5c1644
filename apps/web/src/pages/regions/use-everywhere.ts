import type { ImageCachePage } from "@cachescope/contract";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { ShownRegion } from "../../domain/shown-region.ts";
import type { Failure } from "../../api/client.ts";
import { toFailure } from "../../api/client.ts";
import { foundQuery } from "../../api/regions-queries.ts";
import { pollWait } from "../../domain/retry.ts";

const mostAtOnce = 3;

/** What a text found in one region. */
export interface FoundInRegion {
  region: ShownRegion;
  page: ImageCachePage | null;
  failure: Failure | null;
  isDone: boolean;
}

/** Looks for a text in all regions, a few at a time. */
export function useEverywhere(regions: readonly ShownRegion[], q: string) {
  const [reached, setReached] = useState({ q, count: mostAtOnce });
  const reach = reached.q === q ? reached.count : mostAtOnce;
  const results = useQueries({
    queries: regions.map(({ scope }, index) => ({
      ...foundQuery(scope, q),
      enabled: q !== "" && index < reach,
      refetchInterval: ({ state: { data } }: { state: { data: ImageCachePage | undefined } }) =>
        data?.coverage.scanning === true && pollWait({ ...data, failure: null, failures: 0 }),
    })),
  });
  const found = results.flatMap(({ data = null, error }, index): FoundInRegion[] => {
    const region = regions[index];
    if (region === undefined) return [];
    const isRead = data !== null && !data.coverage.scanning;
    return [
      {
        region,
        page: data,
        failure: error && toFailure(error),
        isDone: isRead || error !== null,
      },
    ];
  });
  const done = found.filter(({ isDone }) => isDone).length;
  const next = done + mostAtOnce;
  if (reached.q !== q || next > reached.count) setReached({ q, count: next });
  return { found, done };
}
