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
  /** Whether what was missed at first is still wanted. */
  isWanted: (id: string) => boolean;
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
      let answer = await ask(sought);
      if (!isCurrent) return;
      if (!answer.found) miss(sought);
      while (!answer.found && !answer.isOver) {
        answer = await ask(sought);
        if (!isCurrent) return;
        if (!isWanted(sought)) return setSought(null);
      }
      setSought(null);
      if (answer.found) find(answer.found);
    };
    void seek();
    return () => {
      isCurrent = false;
    };
  }, [sought]);
  return setSought;
}
