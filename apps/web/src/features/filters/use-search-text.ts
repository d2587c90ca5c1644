import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";

/** So long a pause in typing sends the text to the address. Milliseconds. */
const pause = 120;

/**
 * The text of a field whose place is the address. What is typed shows at once and is searched for after a pause; what
 * changes in the address by other ways shows, too.
 */
export function useSearchText(q: string, onSearch: (q: string) => void) {
  const [text, setText] = useState(q);
  const [waiting, setWaiting] = useState<string | null>(null);
  /** What the address says, or is about to say by our doing. */
  const said = useRef(q);

  useEffect(() => {
    if (q === said.current) return;
    said.current = q;
    setWaiting(null);
    setText(q);
  }, [q]);

  const search = useEffectEvent(onSearch);
  useEffect(() => {
    if (waiting === null) return undefined;
    const timer = setTimeout(() => {
      setWaiting(null);
      if (waiting === said.current) return;
      said.current = waiting;
      search(waiting);
    }, pause);
    return () => clearTimeout(timer);
  }, [waiting]);

  /** Shows a text, of which `next` is to be searched for. */
  const type = useCallback((shown: string, next: string) => {
    setText(shown);
    setWaiting(next);
  }, []);
  /** Shows what the address says, or what the caller makes it say. */
  const settle = useCallback((next: string) => {
    said.current = next;
    setText(next);
    setWaiting(null);
  }, []);
  return { text, type, settle };
}
