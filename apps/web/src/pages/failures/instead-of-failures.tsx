import { noFilters, writeFilters } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { Button } from "../../ui/button.tsx";
import { Message } from "../../ui/message.tsx";
import type { FailuresView } from "../../url/failures-view.ts";
import { ProblemMessage } from "../../wording/problem.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import type { LiveFailures } from "./use-failures.ts";

interface InsteadOfFailuresProps {
  region: ShownRegion;
  failures: LiveFailures;
  view: FailuresView;
  onSwitchRegion: () => void;
}

/** Why there is no cause: a problem, nothing that failed, or nothing among what was read so far. */
export function InsteadOfFailures({ region, failures, view, onSwitchRegion }: InsteadOfFailuresProps) {
  const t = useTranslations();
  const name = useRegionName()(region);
  const { shown, failure, refresh, isRetrying } = failures;
  const { query, go } = view;
  const clear = () => go({ filters: noFilters });
  if (shown === null) {
    if (failure === null) return <Message icon="search" tone="neutral" title={t("failures.loading")} />;
    return (
      <ProblemMessage
        failure={failure}
        retrying={isRetrying}
        region={name}
        onRetry={refresh}
        onClearFilters={clear}
        onSwitchRegion={onSwitchRegion}
      />
    );
  }
  const { loaded, complete } = shown.coverage;
  const isFiltered = writeFilters(query.filters).size > 0;
  const period = t(`failures.within.${query.period}`);
  if (isFiltered) {
    return (
      <Message
        icon="search"
        tone="neutral"
        title={t("failures.noMatch", { period })}
        action={<Button onClick={clear}>{t("rows.clearFilters")}</Button>}
      >
        {t(complete ? "failures.noMatchAll" : "failures.noneYet", { count: loaded })}
      </Message>
    );
  }
  return (
    <Message
      icon={complete ? "ready" : "search"}
      tone="neutral"
      title={t(complete ? "failures.none" : "failures.noneFound", { period })}
      action={
        query.period !== "30d" && (
          <Button onClick={() => go({ period: "30d" })}>{t("failures.showMonth")}</Button>
        )
      }
    >
      {t(complete ? "failures.noneBody" : "failures.noneYet", { count: loaded, days: shown.keeping.days })}
    </Message>
  );
}
