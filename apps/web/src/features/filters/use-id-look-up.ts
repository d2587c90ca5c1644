import type { Filters } from "@cachescope/contract";
import { writeFilters } from "@cachescope/contract";
import { useEffect, useEffectEvent, useState } from "react";
import { withSearch } from "./expression.ts";

/** What a look-up came to by now; `isOver`: nothing more can come of it. */
export interface LookUp<Found> {
  found: Found | null;
  isOver: boolean;
}

interface IdLookUp<Found> {
  /** What the list is filtered by now: a change of it means that something else is wanted than the id. */
  filters: Filters;
  lookUp: (id: string) => Promise<LookUp<Found>>;
  onFound: (found: Found) => void;
  /** Not found at once, so that the id is searched for; the look-up goes on where more is being read. */
  onMiss: (id: string) => void;
}

/**
 * Looks up one id at a time, while there may be something to find. Gives the function that starts with an id, in
 * place of the one before, or ends it with null.
 */
export function useIdLookUp<Found>({ filters, ...by }: IdLookUp<Found>): (id: string | null) => void {
  const [sought, setSought] = useState<{ id: string; under: Filters } | null>(null);
  const ask = useEffectEvent(by.lookUp);
  const find = useEffectEvent(by.onFound);
  const miss = useEffectEvent(by.onMiss);
  const isUnder = useEffectEvent((expected: Filters) => isSame(filters, expected));
  useEffect(() => {
    if (sought === null) return undefined;
    const { id, under } = sought;
    let isCurrent = true;
    const seek = async () => {
      for (let missed = false; ; missed = true) {
        const { found, isOver } = await ask(id);
        if (!isCurrent) return;
        const isWanted = isUnder(missed ? withSearch(under, id) : under);
        if (isWanted && !found && !missed) miss(id);
        if (isWanted && !found && !isOver) continue;
        setSought(null);
        if (isWanted && found) find(found);
        return;
      }
    };
    void seek();
    return () => {
      isCurrent = false;
    };
  }, [sought]);
  return (id) => setSought(id === null ? null : { id, under: filters });
}

const isSame = (a: Filters, b: Filters) => writeFilters(a).toString() === writeFilters(b).toString();
