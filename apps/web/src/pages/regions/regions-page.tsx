import { useEffect } from "react";
import { useTranslations } from "use-intl";
import type { Account } from "@cachescope/contract";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { useCommands } from "../../commands/use-commands.ts";
import { SearchField } from "../../features/filters/search-field.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { loadLaterInIdleTime } from "../../ui/later.ts";
import { Notice } from "../../ui/message.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { rescueFocus } from "../../ui/rescue-focus.ts";
import { useRegionsView } from "../../url/regions-view.ts";
import { Copy } from "../../wording/copy.tsx";
import { Part } from "../../wording/part.tsx";
import { Everywhere } from "./everywhere.tsx";
import styles from "./regions-page.module.css";
import { useOpenAccounts } from "./use-open-accounts.ts";
import { RegionsTable } from "./regions-table.tsx";
import { useSummaries } from "./use-summaries.ts";

interface RegionsPageProps {
  /** Of the account, or of all. */
  regions: readonly ShownRegion[];
  account: Account | null;
}

/** All regions at a glance, of one account or of all, and a search through all of them. */
export function RegionsPage({ regions, account }: RegionsPageProps) {
  const t = useTranslations("regions");
  const keyOf = useKeyShortcuts();
  const { q, search } = useRegionsView(account?.name ?? null);
  const open = useOpenAccounts(regions);
  const { rows, done, refresh, isRefreshing } = useSummaries(open.regions);
  const isForbidden = rows.some(({ summary }) => summary?.quotaProblem === "forbidden");
  const isStanding = rows.some(({ isDone }) => isDone);
  useEffect(() => {
    if (isStanding) void loadLaterInIdleTime();
  }, [isStanding]);
  useCommands({
    filter: () => document.querySelector<HTMLInputElement>("main input")?.select(),
    refresh: isRefreshing ? null : refresh,
  });
  return (
    <div className={styles.page}>
      <PageTitle>{account ? t("pageTitleOf", { account: account.label }) : t("pageTitle")}</PageTitle>
      <main ref={rescueFocus} className={styles.main} id="main" tabIndex={-1}>
        <search className={styles.field}>
          <SearchField
            q={q}
            onSearch={search}
            words={{ label: t("field"), placeholder: t("placeholder"), clear: t("clear") }}
          />
        </search>
        <header className={styles.header}>
          <h1 className={styles.title}>
            {account ? t("titleOf", { account: account.label }) : t("title")}{" "}
            <span className={styles.count}>{t("count", { count: regions.length })}</span>
          </h1>
          <p className={styles.progress}>
            {done < rows.length ? t("progress", { done, total: rows.length }) : t("done")}
          </p>
          <IconButton
            label={t("refresh")}
            aria-keyshortcuts={keyOf("refresh")}
            aria-disabled={isRefreshing}
            onClick={() => !isRefreshing && refresh()}
          >
            <Icon name="reload" />
          </IconButton>
        </header>
        {isForbidden && (
          <Notice
            tone="neutral"
            action={<Copy wide text="eci:ListUsage" label={t("copyAction")} done={t("copiedAction")} />}
          >
            {t("quotaForbidden")}
          </Notice>
        )}
        <div
          className={styles.scroller}
          role="region"
          aria-label={t("scroll")}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
          tabIndex={0}
        >
          {q !== "" && (
            <Part>
              <Everywhere regions={regions} q={q} />
            </Part>
          )}
          <Part>
            <RegionsTable rows={rows} groups={account ? null : open.groups} />
          </Part>
        </div>
      </main>
    </div>
  );
}
