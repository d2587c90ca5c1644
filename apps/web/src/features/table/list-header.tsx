import type { Coverage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Time } from "../../wording/time.tsx";
import styles from "./list-header.module.css";

interface ListHeaderProps {
  /** Null while nothing is loaded. */
  coverage: Coverage | null;
  /** Indexes of the first and last row in view. */
  first: number;
  last: number;
  asOf: string | null;
  reloading: boolean;
  onReload: () => void;
}

/** The title with its count, where one is in the list, and how fresh it is. */
export function ListHeader({ coverage, first, last, asOf, reloading, onReload }: ListHeaderProps) {
  const t = useTranslations("list");
  const loaded = coverage?.loaded ?? 0;
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        {t("title")}{" "}
        {coverage && (
          <span className={styles.count}>
            {t(coverage.complete ? "count" : "countPartial", { count: loaded })}
          </span>
        )}
      </h1>
      {coverage && loaded > 0 && (
        <span className={styles.fact}>
          {coverage.complete
            ? t("position", { from: first + 1, to: last + 1, total: loaded })
            : t("positionOpen", { from: first + 1, to: last + 1 })}
          {" · "}
          {coverageWords(coverage)}
        </span>
      )}
      <span className={styles.space} />
      {reloading && <span className={styles.fact}>{t("reloading")}</span>}
      {asOf && !reloading && (
        <span className={styles.fact}>
          <Time iso={asOf} words={(when) => t("updated", { when })} />
        </span>
      )}
      <IconButton label={t(reloading ? "reloading" : "reload")} aria-disabled={reloading} onClick={onReload}>
        <Icon name="reload" />
      </IconButton>
    </header>
  );

  function coverageWords({ complete, total }: Coverage): string {
    if (complete) return t("allLoaded");
    return total !== null && total > loaded ? t("loadedOf", { loaded, total }) : t("loadedSome", { loaded });
  }
}
