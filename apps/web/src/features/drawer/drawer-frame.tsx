import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useEffect, useId, useRef, useState } from "react";
import { changePreferences } from "../../preferences/store.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { afterPaint } from "../../ui/after-paint.ts";
import { cssVariables } from "../../ui/css-variables.ts";
import { useMediaQuery } from "../../ui/use-media-query.ts";
import { DrawerEdge } from "./drawer-edge.tsx";
import styles from "./drawer-frame.module.css";

interface DrawerFrameProps {
  titleId: string;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the list where there is room, over it as a modal sheet where there is not. Esc closes both. */
export function DrawerFrame({ titleId, onClose, children }: DrawerFrameProps) {
  const beside = useMediaQuery("(min-width: 1100px)", true);
  return beside ? (
    <SidePanel titleId={titleId} onClose={onClose}>
      {children}
    </SidePanel>
  ) : (
    <Sheet titleId={titleId} onClose={onClose}>
      {children}
    </Sheet>
  );
}

function Sheet({ titleId, onClose, children }: DrawerFrameProps) {
  const sheet = useRef<HTMLDivElement>(null);
  // The palette that it was opened from may take the focus with it when it goes, after the sheet was given it.
  useEffect(
    () =>
      afterPaint(() => {
        if (!sheet.current?.contains(document.activeElement)) sheet.current?.focus({ preventScroll: true });
      }),
    [],
  );
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          ref={sheet}
          className={styles.sheet}
          data-cache
          aria-labelledby={titleId}
          initialFocus={sheet}
          finalFocus={false}
        >
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function SidePanel({ titleId, onClose, children }: DrawerFrameProps) {
  const panelId = useId();
  const { drawerWidth } = usePreferences();
  const [draft, setDraft] = useState<number | null>(null);
  useEffect(() => {
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    document.addEventListener("keydown", closeOnEscape);
    return () => document.removeEventListener("keydown", closeOnEscape);
  }, [onClose]);
  return (
    <aside
      id={panelId}
      ref={takeFocus}
      className={styles.beside}
      data-cache
      style={cssVariables({ "--drawer-width": `${draft ?? drawerWidth}px` })}
      aria-labelledby={titleId}
      tabIndex={-1}
    >
      <div className={styles.panel}>{children}</div>
      <DrawerEdge
        controls={panelId}
        width={draft ?? drawerWidth}
        onDraft={setDraft}
        onKeep={(width) => {
          setDraft(null);
          changePreferences((before) => ({ ...before, drawerWidth: width }));
        }}
      />
    </aside>
  );
}

/** It stands in view; looking for a way to scroll to it would take a part of the frame in which it comes. */
const takeFocus = (panel: HTMLElement | null) => panel?.focus({ preventScroll: true });
