import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Preferences } from "../../preferences/preferences.ts";
import {
  defaultPreferences,
  densities,
  languages,
  switches,
  themes,
  timeZones,
} from "../../preferences/preferences.ts";
import { changePreferences } from "../../preferences/store.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { Button } from "../../ui/button.tsx";
import { DialogPanel } from "../../ui/dialog-panel.tsx";
import { Choice } from "../../ui/choice.tsx";
import { ColumnList } from "./column-list.tsx";
import styles from "./preferences-dialog.module.css";

const change = (some: Partial<Preferences>) => changePreferences((before) => ({ ...before, ...some }));

interface PreferencesDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** How one person likes the page: each choice takes effect as it is made. */
export function PreferencesDialog({ open, onOpenChange }: PreferencesDialogProps) {
  const t = useTranslations("preferences");
  const tools = useTranslations("tools");
  const { language, theme, timeZone, density, singleKeys, columns } = usePreferences();
  // The page's own live region is out of reach behind a modal dialog.
  const [said, setSaid] = useState("");
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <DialogPanel title={tools("preferences")} close={t("close")} className={styles.popup}>
        <div className={styles.body}>
          <Dialog.Description className={styles.hint}>{t("intro")}</Dialog.Description>
          <Choice
            label={t("language.label")}
            options={languages}
            value={language}
            words={(option) => t(`language.${option}`)}
            onChange={(chosen) => change({ language: chosen })}
          />
          <Choice
            label={t("theme.label")}
            options={themes}
            value={theme}
            words={(option) => t(`theme.${option}`)}
            onChange={(chosen) => change({ theme: chosen })}
          />
          <Choice
            label={t("timeZone.label")}
            options={timeZones}
            value={timeZone}
            words={(option) => (option === "utc" ? t("timeZone.utc") : t("timeZone.local", { zone }))}
            onChange={(chosen) => change({ timeZone: chosen })}
          />
          <Choice
            label={t("density.label")}
            options={densities}
            value={density}
            words={(option) => t(`density.${option}`)}
            onChange={(chosen) => change({ density: chosen })}
          />
          <Choice
            label={t("singleKeys.label")}
            options={switches}
            value={singleKeys}
            words={(option) => t(`singleKeys.${option}`)}
            onChange={(chosen) => change({ singleKeys: chosen })}
          />
          <ColumnList columns={columns} onChange={(chosen) => change({ columns: chosen })} say={setSaid} />
        </div>
        <footer className={styles.footer}>
          <Button
            look="quiet"
            onClick={() => {
              change(defaultPreferences);
              setSaid(t("resetDone"));
            }}
          >
            {t("reset")}
          </Button>
          <Dialog.Close render={<Button look="primary" />}>{t("done")}</Dialog.Close>
        </footer>
        <p className="visually-hidden" role="status">
          {said}
        </p>
      </DialogPanel>
    </Dialog.Root>
  );
}
