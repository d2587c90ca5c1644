import type { Account, Meta, ScopeName } from "@cachescope/contract";
import { partsOfScope, scopeNameOf } from "@cachescope/contract";
import type { MouseEvent, ReactNode } from "react";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import type { ShownRegion } from "../domain/shown-region.ts";
import { useLater } from "../ui/later.ts";
import { PageTitle } from "../ui/page-title.tsx";
import type { Place } from "../url/places.ts";
import { pathOf } from "../url/places.ts";
import { laterWithWords, PartMissing } from "../wording/later.tsx";
import { Logo } from "./logo.tsx";
import { PageTools } from "./page-tools.tsx";
import { PlaceTabs } from "./place-tabs.tsx";
import { AccountChoice } from "./account-choice.tsx";
import { RegionChoice } from "./region-choice.tsx";
import styles from "./shell.module.css";

const sessionEnded = laterWithWords(async () => (await import("./session-ended.tsx")).SessionEnded);

interface ShellProps {
  meta: Meta;
  /** Null where the address names none that exists. */
  place: Place | null;
  /** Null when the address names none that exists. */
  region: ShownRegion | null;
  /** What is open on the page; null for nothing. */
  openId: string | null;
  /** Of all accounts. */
  regions: readonly ShownRegion[];
  /** The account of the address; null where it names none. */
  account: Account | null;
  /** The scope that is meant where the address names none. */
  home: ScopeName;
  /** The page, given a way to open the choice of regions. */
  children: (onSwitchRegion: () => void) => ReactNode;
}

/** What is shown before the server has named its regions. */
export function BareShell({ children }: { children?: ReactNode }) {
  const t = useTranslations("app");
  return (
    <div className={styles.shell}>
      <PageTitle>{t("name")}</PageTitle>
      <header className={styles.bar}>
        <span className={styles.brand}>
          <Logo />
          {t("name")}
        </span>
      </header>
      <PartMissing />
      {children}
    </div>
  );
}

/** What stands around every page: the name, the region, the other places, and whether this is a real account. */
export function Shell({ meta, place, regions, account, region, openId, home, children }: ShellProps) {
  const t = useTranslations("app");
  const { Loaded: SessionEnded } = useLater(sessionEnded, false);
  // The page of all accounts has no region; its tabs lead home.
  const here = region?.scope ?? (account ? scopeNameOf(account.name, partsOfScope(home).region) : home);
  const [switching, setSwitching] = useState(false);
  const onSwitchRegion = useCallback(() => setSwitching(true), []);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main" onClick={skipToContent}>
        {t("skip")}
      </a>
      <header className={styles.bar}>
        <Link href={pathOf("caches", home)} className={styles.brand}>
          <Logo />
          <span className={styles.name}>{t("name")}</span>
        </Link>
        {meta.accounts && <AccountChoice {...{ accounts: meta.accounts, regions, account, region, place }} />}
        <RegionChoice
          regions={account ? regions.filter((each) => each.account === account) : regions}
          region={region}
          place={place}
          open={switching}
          onOpenChange={setSwitching}
        />
        <PlaceTabs current={place} scope={here} />
        {meta.mode === "demo" && (
          <p className={styles.demo} title={t("demoBody")}>
            {t("demo")} <span className={styles.demoBody}>{t("demoBody")}</span>
          </p>
        )}
        <span className={styles.space} />
        <PageTools {...{ regions, place, region, here, openId }} viewer={meta.viewer} />
      </header>
      <PartMissing />
      {SessionEnded && <SessionEnded />}
      {children(onSwitchRegion)}
    </div>
  );
}

/** In a list the first row is what is skipped to; without one, it is what stands below the bar. */
function skipToContent(event: MouseEvent) {
  const row = document.querySelector<HTMLElement>("[data-row-link]");
  if (!row) return;
  event.preventDefault();
  row.focus();
}
