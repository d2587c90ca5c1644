import type { StatusChange } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { knownStatus } from "../../domain/status.ts";
import { statusLook } from "../../wording/status.ts";
import { useExactTime } from "../../wording/time.ts";
import styles from "./history.module.css";
import { stretchesOf } from "./stretches.ts";

interface HistoryStripProps {
  changes: readonly StatusChange[];
  /** Until when it was seen, or now. Epoch milliseconds. */
  until: number;
}

/** The statuses of a cache one after the other, each as long as it was seen to last. */
export function HistoryStrip({ changes, until }: HistoryStripProps) {
  const t = useTranslations();
  const exact = useExactTime();
  const nameOf = (status: string | null) => {
    const known = knownStatus(status);
    return known ? t(`status.${known}`) : (status ?? t("status.none"));
  };
  return (
    <ol className={styles.strip} aria-label={t("history.strip")}>
      {stretchesOf(changes, until).map(({ status, from, ms }) => (
        <li
          key={from}
          className={styles.stretch}
          data-tone={statusLook(status).tone}
          style={{ flexGrow: Math.max(1, ms) }}
          title={t("history.stretch", { status: nameOf(status), when: exact(from) })}
        >
          <span className="visually-hidden">
            {t("history.stretch", { status: nameOf(status), when: exact(from) })}
          </span>
        </li>
      ))}
    </ol>
  );
}
