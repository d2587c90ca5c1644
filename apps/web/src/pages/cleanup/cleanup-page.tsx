import { noFilters } from "@cachescope/contract";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Redirect } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { IgnoredNotice } from "../../features/filters/ignored-notice.tsx";
import { loadLaterInIdleTime } from "../../ui/later.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { rescueFocus } from "../../ui/rescue-focus.ts";
import { useCleanupView } from "../../url/cleanup-view.ts";
import { rememberRegion } from "../../url/last-region.ts";
import { KeepingNotice } from "../../wording/keeping-notice.tsx";
import { Part } from "../../wording/part.tsx";
import { ProblemMessage } from "../../wording/problem.tsx";
import { useFullName } from "../../wording/region-name.ts";
import { CleanupHeader } from "./cleanup-header.tsx";
import styles from "./cleanup-page.module.css";
import { CouldGo } from "./could-go.tsx";
import { LeftLately } from "./left-lately.tsx";
import { useCleanup } from "./use-cleanup.ts";

interface CleanupPageProps {
  region: ShownRegion;
  onSwitchRegion: () => void;
}

/** Which caches of a region could go, as a script for a person to run, and which ones left. */
export function CleanupPage({ region, onSwitchRegion }: CleanupPageProps) {
  const t = useTranslations("cleanup");
  const name = useFullName()(region);
  const view = useCleanupView(region.scope);
  const { address, ignored, hrefTo, go } = view;
  const [dropped, setDropped] = useState<string[]>([]);
  if (ignored.length > 0 && ignored !== dropped) setDropped(ignored);
  const cleanup = useCleanup(region.scope, address);
  const { shown, departures, failure } = cleanup;
  const isStanding = shown !== null || failure !== null;

  useEffect(() => rememberRegion(region.scope), [region.scope]);
  useEffect(() => {
    if (isStanding) void loadLaterInIdleTime();
  }, [isStanding]);

  return (
    <div className={styles.page}>
      {ignored.length > 0 && <Redirect to={hrefTo({})} replace />}
      <PageTitle>{t("pageTitle", { region: name })}</PageTitle>
      <main ref={rescueFocus} className={styles.main} id="main" tabIndex={-1}>
        <CleanupHeader cleanup={cleanup} view={view} onSearch={() => setDropped([])} />
        {dropped.length > 0 && <IgnoredNotice names={dropped} onDismiss={() => setDropped([])} />}
        {shown && <KeepingNotice keeping={shown.keeping} />}
        {shown === null && failure === null && <p role="status">{t("loading")}</p>}
        {shown === null && failure && (
          <ProblemMessage
            failure={failure}
            retrying={cleanup.isRetrying}
            region={name}
            onRetry={cleanup.refresh}
            onClearFilters={() => go({ filters: noFilters })}
            onSwitchRegion={onSwitchRegion}
          />
        )}
        {shown && (
          <Part>
            <CouldGo plan={shown} region={region} view={view} />
          </Part>
        )}
        {departures && (
          <Part>
            <LeftLately departures={departures} scope={region.scope} view={view} />
          </Part>
        )}
      </main>
    </div>
  );
}
