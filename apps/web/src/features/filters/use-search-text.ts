import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { afterPaint } from "../../ui/after-paint.ts";

/** The least time between two texts that go to the address, so that fast typing does not search for each letter. */
const leastMs = 120;

interface SearchText {
  /** What the field shows. */
  text: string;
  /** What is to be searched for next. */
  waiting: string | null;
  /** What the address says, or is about to say because the field asked for it. */
  said: string;
}

const settled = (q: string): SearchText => ({ text: q, waiting: null, said: q });

interface SearchTextOptions {
  /** What the address says. */
  q: string;
  /** What was typed before the field was there. */
  typedBefore?: string;
  /** A text is to be searched for, now. */
  onSearch: (q: string) => void;
  /** The same, told as early as can be: its answer may be on the way while the text is drawn. */
  prefetch?: ((q: string) => void) | undefined;
}

/**
 * The text of a field whose place is the address. What is typed shows at once and is searched for as soon as that is
 * painted; what changes in the address by other ways shows, too.
 */
export function useSearchText({ q, typedBefore = q, onSearch, prefetch }: SearchTextOptions) {
  const [state, setState] = useState(() => ({ ...settled(q), text: typedBefore }));
  const [address, setAddress] = useState(q);
  if (q !== address) {
    setAddress(q);
    if (q !== state.said) setState(settled(q));
  }

  const search = useEffectEvent(onSearch);
  const ask = useEffectEvent((next: string) => prefetch?.(next));
  const { waiting, said } = state;
  const searchedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (waiting === null) return undefined;
    const go = () => {
      setState((now) => ({ ...now, waiting: null, said: waiting }));
      if (waiting === said) return;
      searchedAt.current = performance.now();
      search(waiting);
    };
    const begin = () => {
      if (waiting !== said) ask(waiting);
      return afterPaint(go);
    };
    const waitMs = searchedAt.current + leastMs - performance.now();
    if (waitMs <= 0) return begin();
    let cancel: (() => void) | undefined;
    const timer = setTimeout(() => (cancel = begin()), waitMs);
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [waiting, said]);

  /** Shows a text, of which `next` is to be searched for. */
  const type = useCallback((text: string, next: string) => {
    setState(({ said: before }) => ({ text, waiting: next, said: before }));
  }, []);
  /** Shows what the address says, or what the caller makes it say. */
  const settle = useCallback((next: string) => setState(settled(next)), []);
  return { text: state.text, type, settle };
}
