import { createContext, useContext } from "react";
import { useTranslations } from "use-intl";
import styles from "./cells.module.css";

/** What became of a row since it was listed. */
export type RowMark = "changed" | "left" | "removed" | "beyond";

const Mark = createContext<RowMark | null>(null);
export const RowMarkProvider = Mark.Provider;

/** Says that a row does not belong here any more; that it changed is seen, and announced by the page. */
export function RowMarkWord() {
  const t = useTranslations("table");
  const mark = useContext(Mark);
  return mark === null || mark === "changed" ? null : <span className={styles.markWord}>{t(mark)}</span>;
}
