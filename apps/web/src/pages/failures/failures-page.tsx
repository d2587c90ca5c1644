import { useTranslations } from "use-intl";
import { Redirect } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { rescueFocus } from "../../ui/rescue-focus.ts";
import page from "../../ui/scrolling-page.module.css";
import { useFailuresView } from "../../url/failures-view.ts";
import { KeepingNotice } from "../../wording/keeping-notice.tsx";
import { Part } from "../../wording/part.tsx";
import { useFullName } from "../../wording/region-name.ts";
import { useRegionPage } from "../use-region-page.ts";
import { FailureGroupView } from "./failure-group.tsx";
import { FailuresHeader } from "./failures-header.tsx";
import styles from "./failures-page.module.css";
import { InsteadOfFailures } from "./instead-of-failures.tsx";
import { MissingBuilds } from "./missing-builds.tsx";
import { useFailures } from "./use-failures.ts";

interface FailuresPageProps {
  region: ShownRegion;
  onSwitchRegion: () => void;
}

/** What failed in a region, by cause: how often and when, what to do, and which caches. */
export function FailuresPage({ region, onSwitchRegion }: FailuresPageProps) {
  const t = useTranslations("failures");
  const name = useFullName()(region);
  const view = useFailuresView(region.scope);
  const { query, ignored, hrefTo } = view;
  const failures = useFailures(region.scope, query);
  const { shown, failure } = failures;
  const isStanding = shown !== null || failure !== null;
  const { dropped, dismissDropped } = useRegionPage({ scope: region.scope, ignored, isStanding });

  return (
    <div className={page.page}>
      {ignored.length > 0 && <Redirect to={hrefTo({})} replace />}
      <PageTitle>{t("pageTitle", { region: name })}</PageTitle>
      <main ref={rescueFocus} className={page.main} id="main" tabIndex={-1}>
        <FailuresHeader failures={failures} view={view} dropped={dropped} onDismissDropped={dismissDropped} />
        {shown && <KeepingNotice keeping={shown.keeping} />}
        {shown && shown.groups.length > 0 ? (
          <div className={styles.groups} aria-busy={failures.isPlaceholder}>
            {shown.groups.map((group) => (
              <Part key={group.cause}>
                <FailureGroupView group={group} failures={shown} period={query.period} region={region} />
              </Part>
            ))}
          </div>
        ) : (
          <InsteadOfFailures
            region={region}
            failures={failures}
            view={view}
            onSwitchRegion={onSwitchRegion}
          />
        )}
        {shown && <MissingBuilds missing={shown.missing} scope={region.scope} />}
      </main>
    </div>
  );
}
