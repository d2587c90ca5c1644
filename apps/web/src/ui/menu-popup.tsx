import { Menu } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { useRef } from "react";
import listbox from "./listbox.module.css";
import styles from "./menu-popup.module.css";

/**
 * What a menu drops down, within `Menu.Root`. It stands where its button stands and not at the end of the document, so
 * that it is within the same landmark, and within the dialog if there is one.
 */
export function MenuPopup({ className = "", children }: { className?: string; children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null);
  return (
    <span ref={place} className={styles.place}>
      <Menu.Portal container={place} className={styles.place}>
        <Menu.Positioner className={listbox.positioner} sideOffset={4} align="end">
          <Menu.Popup className={`${listbox.popup} ${className}`}>{children}</Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </span>
  );
}
