import { useEffect, useEffectEvent, useState } from "react";

/** What a look-up came to by now; `isOver`: nothing more can come of it. */
export interface LookUp<Found> {
  found: Found | null;
  isOver: boolean;
}

interface IdLookUp<Found> {
  lookUp: (id: string) => Promise<LookUp<Found>>;
  onFound: (found: Found) => void;
  /** Not found at once; it is sought further where more is being read. */
  onMiss: (id: string) => void;
  /** Whether it is still wanted, before and after it was missed. */
  isWanted: (id: string, missed: boolean) => boolean;
}

/**
 * Looks up one id at a time, as long as there may be something to find; another, or null, takes its place. Answers are
 * heard by whatever is true by then.
 */
export function useIdLookUp<Found>(by: IdLookUp<Found>) {
  const [sought, setSought] = useState<string | null>(null);
  const ask = useEffectEvent(by.lookUp);
  const find = useEffectEvent(by.onFound);
  const miss = useEffectEvent(by.onMiss);
  const isWanted = useEffectEvent(by.isWanted);
  useEffect(() => {
    if (sought === null) return undefined;
    let isCurrent = true;
    const seek = async () => {
      for (let missed = false; ; missed = true) {
        const { found, isOver } = await ask(sought);
        if (!isCurrent) return;
        const wanted = isWanted(sought, missed);
        if (wanted && !found && !missed) miss(sought);
        if (wanted && !found && !isOver) continue;
        setSought(null);
        if (wanted && found) find(found);
        return;
      }
    };
    void seek();
    return () => {
      isCurrent = false;
    };
  }, [sought]);
  return setSought;
}
