import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./export-trigger.module.css";

/** The button of the menu of formats. */
export function ExportTrigger(props: ComponentProps<"button">) {
  const t = useTranslations("tools");
  return (
    <Button {...props} look="quiet" className={styles.trigger ?? ""}>
      <Icon name="download" />
      <span>{t("export")}</span>
    </Button>
  );
}
