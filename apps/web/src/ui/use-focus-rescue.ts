import type { RefObject } from "react";
import { useEffect, useRef } from "react";

/** Gives focus to `home` when what had it has left the document, so that the keyboard's place is not lost. */
export function useFocusRescue(home: RefObject<HTMLElement | null>) {
  const last = useRef<EventTarget | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current = target;
    };
    document.addEventListener("focusin", remember);
    return () => document.removeEventListener("focusin", remember);
  }, []);
  // After each render, because any of them may take an element away.
  useEffect(() => {
    const lost = last.current instanceof Element && !last.current.isConnected;
    if (lost && document.activeElement === document.body) home.current?.focus({ preventScroll: true });
  });
}
