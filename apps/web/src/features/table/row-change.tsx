import { createContext, useContext } from "react";
import { useTranslations } from "use-intl";
import type { RowChange } from "../../list/overlay.ts";
import styles from "./cells.module.css";

const Change = createContext<RowChange | null>(null);
export const RowChangeProvider = Change.Provider;

/** Says that a row is no longer in the view. That it changed is visible, and the page announces it. */
export function RowChangeLabel() {
  const t = useTranslations("table");
  const change = useContext(Change);
  return change === null || change === "changed" ? null : (
    <span className={styles.changeLabel}>{t(change)}</span>
  );
}
