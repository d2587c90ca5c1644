import { useEffect, useEffectEvent, useState } from "react";

/**
 * Looks up one id at a time; another, or null, takes its place. `onAnswer` hears what became of it, and whatever is
 * true by then.
 */
export function useIdLookUp<Found>(
  lookUp: (id: string) => Promise<Found | null>,
  onAnswer: (id: string, found: Found | null) => void,
) {
  const [sought, setSought] = useState<string | null>(null);
  const ask = useEffectEvent(lookUp);
  const answer = useEffectEvent(onAnswer);
  useEffect(() => {
    if (sought === null) return undefined;
    let wanted = true;
    const seek = async () => {
      const found = await ask(sought);
      if (!wanted) return;
      setSought(null);
      answer(sought, found);
    };
    void seek();
    return () => {
      wanted = false;
    };
  }, [sought]);
  return setSought;
}
