import type { KeyboardEvent } from "react";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { drawerWidth, fittingDrawerWidth } from "../../preferences/drawer-width.ts";
import { useDrag } from "../../ui/use-drag.ts";
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
  const drag = useDrag({
    now,
    begin: () => now,
    follow: (before, px) => fitting(before - px),
    onDraft,
    onKeep,
  });
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
      {...drag}
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
