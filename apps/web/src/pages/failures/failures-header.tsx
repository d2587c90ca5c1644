import { periodNames } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { IgnoredNotice } from "../../features/filters/ignored-notice.tsx";
import head from "../../features/table/list-header.module.css";
import { Choice } from "../../ui/choice.tsx";
import type { FailuresView } from "../../url/failures-view.ts";
import { FilteredHeader } from "../filtered-header.tsx";
import styles from "./failures-header.module.css";
import type { LiveFailures } from "./use-failures.ts";

interface FailuresHeaderProps {
  failures: LiveFailures;
  view: FailuresView;
  dropped: string[];
  onDismissDropped: () => void;
}

/** What stands above the causes: what chooses them, how many caches failed, out of how much, and how fresh that is. */
export function FailuresHeader({ failures, view, dropped, onDismissDropped }: FailuresHeaderProps) {
  const t = useTranslations("failures");
  const { query, go } = view;
  const { shown } = failures;
  return (
    <>
      <FilteredHeader
        live={failures}
        filters={query.filters}
        onChange={(filters, options) => {
          onDismissDropped();
          go({ filters }, options);
        }}
        title={
          <>
            {t("title")}{" "}
            {shown && (
              <span className={head.count}>
                {t(shown.coverage.complete ? "count" : "countPartial", { count: shown.total })}
              </span>
            )}
          </>
        }
      >
        <div className={styles.period}>
          <Choice
            label={t("period")}
            hidesLabel
            options={periodNames}
            value={query.period}
            words={(period) => t(`periods.${period}`)}
            onChange={(period) => go({ period })}
          />
        </div>
      </FilteredHeader>
      {dropped.length > 0 && <IgnoredNotice names={dropped} onDismiss={onDismissDropped} />}
    </>
  );
}
