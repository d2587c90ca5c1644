import { AlertDialog } from "@base-ui/react/alert-dialog";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import dialog from "../../ui/dialog.module.css";
import styles from "./view-dialog.module.css";

interface ConfirmDialogProps {
  title: string;
  body: string;
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  finalFocus: RefObject<HTMLElement | null>;
}

/** Asks before something is lost. */
export function ConfirmDialog({ title, body, confirm, onConfirm, onClose, finalFocus }: ConfirmDialogProps) {
  const t = useTranslations("savedViews");
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialog.backdrop} />
        <AlertDialog.Popup className={`${dialog.popup} ${styles.popup}`} finalFocus={finalFocus}>
          <AlertDialog.Title className={`${dialog.title} ${styles.title}`}>{title}</AlertDialog.Title>
          <AlertDialog.Description className={styles.body}>{body}</AlertDialog.Description>
          <div className={styles.actions}>
            <AlertDialog.Close render={<Button />}>{t("cancel")}</AlertDialog.Close>
            <AlertDialog.Close render={<Button look="primary" />} onClick={onConfirm}>
              {confirm}
            </AlertDialog.Close>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
