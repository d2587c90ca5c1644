import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { IconButton } from "./button.tsx";
import styles from "./dialog-panel.module.css";
import dialog from "./dialog.module.css";
import { Icon } from "./icon.tsx";

interface DialogPanelProps {
  title: string;
  /** The name of the button that closes it. */
  close: string;
  className: string | undefined;
  children: ReactNode;
}

/** The window of a dialog, with its title and the button that closes it. `children` are what stands below. */
export const DialogPanel = ({ title, close, className = "", children }: DialogPanelProps) => (
  <Dialog.Portal>
    <Dialog.Backdrop className={dialog.backdrop} />
    <Dialog.Popup className={`${dialog.popup} ${styles.panel} ${className}`}>
      <header className={styles.header}>
        <Dialog.Title className={dialog.title}>{title}</Dialog.Title>
        <Dialog.Close render={<IconButton label={close} />}>
          <Icon name="close" />
        </Dialog.Close>
      </header>
      {children}
    </Dialog.Popup>
  </Dialog.Portal>
);
