import type { KeyboardEvent, PointerEvent } from "react";
import { useRef, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { drawerWidth, fittingDrawerWidth } from "../../preferences/drawer-width.ts";
import styles from "./drawer-edge.module.css";

interface DrawerEdgeProps {
  /** The id of the drawer. */
  controls: string;
  /** As it was asked for, which the window may not leave room for. */
  width: number;
  /** While it is dragged; null when that ends without a result. */
  onDraft: (width: number | null) => void;
  onKeep: (width: number) => void;
}

/** How far an arrow key moves the edge, in px. */
const step = 16;

/** The edge of the drawer: dragged, or moved with the arrow keys, Home and End; a double click brings the usual width. */
export function DrawerEdge({ controls, width, onDraft, onKeep }: DrawerEdgeProps) {
  const t = useTranslations();
  const windowWidth = useSyncExternalStore(onResize, () => window.innerWidth);
  const fitting = (wanted: number) => fittingDrawerWidth(wanted, windowWidth);
  const now = fitting(width);
  const drag = useRef<{ from: number; width: number; next: number } | null>(null);

  const start = ({ button, currentTarget, pointerId, clientX }: PointerEvent<HTMLElement>) => {
    if (button !== 0) return;
    currentTarget.setPointerCapture(pointerId);
    drag.current = { from: clientX, width: now, next: now };
  };
  const move = ({ clientX }: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    drag.current.next = fitting(drag.current.width + drag.current.from - clientX);
    onDraft(drag.current.next);
  };
  const end = () => {
    if (drag.current && drag.current.next !== drag.current.width) onKeep(drag.current.next);
    drag.current = null;
  };
  const cancel = () => {
    drag.current = null;
    onDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const wanted = widthAfter(event.key, now);
    if (wanted === null) return;
    event.preventDefault();
    onKeep(fitting(wanted));
  };
  return (
    <div
      role="separator"
      className={styles.edge}
      aria-orientation="vertical"
      aria-controls={controls}
      aria-label={t("drawer.width")}
      aria-valuenow={now}
      aria-valuemin={drawerWidth.min}
      aria-valuemax={fitting(Infinity)}
      aria-valuetext={t("table.width", { px: now })}
      tabIndex={0}
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={cancel}
      onDoubleClick={() => onKeep(drawerWidth.usual)}
      onKeyDown={onKeyDown}
    />
  );
}

/** The edge is on the left of the drawer: it goes where the arrow points. */
function widthAfter(key: string, width: number): number | null {
  switch (key) {
    case "ArrowLeft":
      return width + step;
    case "ArrowRight":
      return width - step;
    case "Home":
      return drawerWidth.min;
    case "End":
      return Infinity;
    default:
      return null;
  }
}

function onResize(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}
