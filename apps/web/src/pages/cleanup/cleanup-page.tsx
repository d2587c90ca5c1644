import { noFilters } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Redirect } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { IgnoredNotice } from "../../features/filters/ignored-notice.tsx";
import { Message } from "../../ui/message.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { rescueFocus } from "../../ui/rescue-focus.ts";
import page from "../../ui/scrolling-page.module.css";
import { useCleanupView } from "../../url/cleanup-view.ts";
import { KeepingNotice } from "../../wording/keeping-notice.tsx";
import { Part } from "../../wording/part.tsx";
import { ProblemMessage } from "../../wording/problem.tsx";
import { useFullName } from "../../wording/region-name.ts";
import { FilteredHeader } from "../filtered-header.tsx";
import { useRegionPage } from "../use-region-page.ts";
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
  const cleanup = useCleanup(region.scope, address);
  const { shown, departures, failure } = cleanup;
  const isStanding = shown !== null || failure !== null;
  const { dropped, dismissDropped } = useRegionPage({ scope: region.scope, ignored, isStanding });

  return (
    <div className={page.page}>
      {ignored.length > 0 && <Redirect to={hrefTo({})} replace />}
      <PageTitle>{t("pageTitle", { region: name })}</PageTitle>
      <main ref={rescueFocus} className={page.main} id="main" tabIndex={-1}>
        <FilteredHeader
          live={cleanup}
          filters={address.filters}
          onChange={(filters, options) => {
            dismissDropped();
            go({ filters }, options);
          }}
          title={t("title")}
        />
        {dropped.length > 0 && <IgnoredNotice names={dropped} onDismiss={dismissDropped} />}
        {shown && <KeepingNotice keeping={shown.keeping} />}
        {shown === null && failure === null && <Message icon="search" tone="neutral" title={t("loading")} />}
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
