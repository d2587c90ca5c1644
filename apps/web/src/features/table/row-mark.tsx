import { createContext, useContext } from "react";
import { useTranslations } from "use-intl";
import type { Mark } from "../../api/live.ts";
import styles from "./cells.module.css";

const MarkContext = createContext<Mark | null>(null);
export const RowMarkProvider = MarkContext.Provider;

/** Says that a row does not belong here any more; that it changed is seen, and announced by the page. */
export function RowMarkWord() {
  const t = useTranslations("table");
  const mark = useContext(MarkContext);
  return mark === null || mark === "changed" ? null : <span className={styles.markWord}>{t(mark)}</span>;
}
