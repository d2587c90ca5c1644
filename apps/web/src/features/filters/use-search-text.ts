import { useCallback, useEffect, useEffectEvent, useState } from "react";

/** A pause in typing after which the text goes to the address. Milliseconds. */
const pauseMs = 120;

interface SearchText {
  /** What the field shows. */
  text: string;
  /** What is to be searched for after the pause. */
  waiting: string | null;
  /** What the address says, or is about to say because the field asked for it. */
  said: string;
}

const settled = (q: string): SearchText => ({ text: q, waiting: null, said: q });

/**
 * The text of a field whose place is the address. What is typed shows at once and is searched for after a pause; what
 * changes in the address by other ways shows, too.
 */
export function useSearchText(q: string, onSearch: (q: string) => void) {
  const [state, setState] = useState(() => settled(q));
  const [address, setAddress] = useState(q);
  if (q !== address) {
    setAddress(q);
    if (q !== state.said) setState(settled(q));
  }

  const search = useEffectEvent(onSearch);
  const { waiting, said } = state;
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setTimeout(() => {
      setState((now) => ({ ...now, waiting: null, said: waiting }));
      if (waiting !== said) search(waiting);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [waiting, said]);

  /** Shows a text, of which `next` is to be searched for. */
  const type = useCallback((text: string, next: string) => {
    setState(({ said: before }) => ({ text, waiting: next, said: before }));
  }, []);
  /** Shows what the address says, or what the caller makes it say. */
  const settle = useCallback((next: string) => setState(settled(next)), []);
  return { text: state.text, type, settle };
}
