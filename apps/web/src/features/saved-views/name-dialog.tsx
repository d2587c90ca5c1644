import { Dialog } from "@base-ui/react/dialog";
import type { RefObject } from "react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import type { nameFault } from "./change-views.ts";
import { maxNameLength } from "./saved-views.ts";
import dialog from "../../ui/dialog.module.css";
import styles from "./view-dialog.module.css";

interface NameDialogProps {
  title: string;
  body?: string;
  confirm: string;
  initial: string;
  faultOf: (name: string) => ReturnType<typeof nameFault>;
  onName: (name: string) => void;
  onClose: () => void;
  finalFocus: RefObject<HTMLElement | null>;
}

/** Asks for the name of a view. */
export function NameDialog(props: NameDialogProps) {
  const { title, body, confirm, initial, faultOf, onName, onClose, finalFocus } = props;
  const t = useTranslations("savedViews");
  const [name, setName] = useState(initial);
  const labelId = useId();
  const faultId = useId();
  const fault = faultOf(name);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup className={`${dialog.popup} ${styles.popup}`} finalFocus={finalFocus}>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              if (fault) return;
              onName(name.trim());
              onClose();
            }}
          >
            <Dialog.Title className={`${dialog.title} ${styles.title}`}>{title}</Dialog.Title>
            {body && <Dialog.Description className={styles.body}>{body}</Dialog.Description>}
            <label className={styles.field}>
              <span id={labelId}>{t("name")}</span>
              <input
                className={styles.input}
                value={name}
                maxLength={maxNameLength}
                required
                aria-labelledby={labelId}
                autoComplete="off"
                aria-invalid={fault === "taken"}
                aria-describedby={faultId}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
            </label>
            <p className={styles.fault} id={faultId} role="status">
              {fault === "taken" && t("nameTaken")}
            </p>
            <div className={styles.actions}>
              <Dialog.Close render={<Button />}>{t("cancel")}</Dialog.Close>
              <Button type="submit" look="primary">
                {confirm}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
