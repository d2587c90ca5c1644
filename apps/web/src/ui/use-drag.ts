import type { PointerEvent } from "react";
import { useRef } from "react";

interface DragOptions<Start, Result> {
  /** What holds before anything is moved. */
  now: Result;
  /** What must be known of the moment at which it begins. */
  begin: (handle: HTMLElement) => Start;
  /** What comes of moving so many px to the right. */
  follow: (start: Start, px: number) => Result;
  /** While it is dragged; null when that ends without a result. */
  onDraft: (result: Result | null) => void;
  /** Once, at the end; not where nothing has changed. */
  onKeep: (result: Result) => void;
}

/** Has an edge dragged sideways by the main button of a pointer. Gives the handlers of the edge. */
export function useDrag<Start, Result>({ now, begin, follow, onDraft, onKeep }: DragOptions<Start, Result>) {
  const drag = useRef<{ from: number; start: Start; before: Result; next: Result } | null>(null);
  return {
    onPointerDown({ button, currentTarget, pointerId, clientX }: PointerEvent<HTMLElement>) {
      if (button !== 0) return;
      currentTarget.setPointerCapture(pointerId);
      drag.current = { from: clientX, start: begin(currentTarget), before: now, next: now };
    },
    onPointerMove({ clientX }: PointerEvent<HTMLElement>) {
      if (!drag.current) return;
      drag.current.next = follow(drag.current.start, clientX - drag.current.from);
      onDraft(drag.current.next);
    },
    onPointerUp() {
      if (drag.current && drag.current.next !== drag.current.before) onKeep(drag.current.next);
      drag.current = null;
    },
    onPointerCancel() {
      drag.current = null;
      onDraft(null);
    },
  };
}
