import { Dialog } from "@base-ui/react/dialog";
import { useTranslations } from "use-intl";
import { commandIds, commandOf } from "../../commands/commands.ts";
import { keyCaps } from "../../commands/key-caps.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { DialogPanel } from "../../ui/dialog-panel.tsx";
import { KeyCaps } from "../../ui/key-caps.tsx";
import styles from "./keyboard-help.module.css";

const groups = (["list", "cache", "page"] as const).map((about) => ({
  about,
  ids: commandIds.filter((id) => commandOf(id).about === about && keyCaps(id).length > 0),
}));

interface KeyboardHelpProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Every key and what it does. */
export function KeyboardHelp({ open, onOpenChange }: KeyboardHelpProps) {
  const t = useTranslations("keyboardHelp");
  const words = useTranslations("command");
  const { singleKeys } = usePreferences();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <DialogPanel title={t("title")} close={t("close")} className={styles.popup}>
        <div
          className={styles.body}
          role="group"
          aria-label={t("title")}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
        >
          <Dialog.Description className={styles.note}>
            {t(singleKeys === "on" ? "canBeOff" : "areOff")}
          </Dialog.Description>
          <div className={styles.groups}>
            {groups.map(({ about, ids }) => (
              <section key={about} aria-label={t(about)}>
                <h3 className={styles.title}>{t(about)}</h3>
                <dl className={styles.keys}>
                  {ids.map((id) => (
                    <div key={id} className={styles.key}>
                      <dt>{words(id)}</dt>
                      <dd>
                        <KeyCaps caps={keyCaps(id)} />
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </div>
      </DialogPanel>
    </Dialog.Root>
  );
}
