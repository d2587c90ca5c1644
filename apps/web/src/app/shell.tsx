import type { Meta, Region } from "@cachescope/contract";
import type { MouseEvent, ReactNode } from "react";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { PageTitle } from "../ui/page-title.tsx";
import type { Place } from "../url/places.ts";
import { pathOf } from "../url/places.ts";
import { PartMissing } from "../wording/later.tsx";
import { Logo } from "./logo.tsx";
import { PageTools } from "./page-tools.tsx";
import { PlaceTabs } from "./place-tabs.tsx";
import { RegionChoice } from "./region-choice.tsx";
import styles from "./shell.module.css";

interface ShellProps {
  meta: Meta;
  /** Null where the address names none that exists. */
  place: Place | null;
  /** Null when the address names none that exists. */
  region: Region | null;
  /** What is open on the page; null for nothing. */
  openId: string | null;
  /** The id of the region that is meant where the address names none. */
  home: string;
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
      <main>{children}</main>
    </div>
  );
}

/** What stands around every page: the name, the region, the other places, and whether this is a real account. */
export function Shell({ meta, place, region, openId, home, children }: ShellProps) {
  const t = useTranslations("app");
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
        <RegionChoice
          regions={meta.regions}
          region={region}
          place={place}
          open={switching}
          onOpenChange={setSwitching}
        />
        <PlaceTabs current={place} region={region?.id ?? home} />
        {meta.mode === "demo" && (
          <p className={styles.demo} title={t("demoBody")}>
            {t("demo")} <span className={styles.demoBody}>{t("demoBody")}</span>
          </p>
        )}
        <span className={styles.space} />
        <PageTools meta={meta} place={place} region={region} home={home} openId={openId} />
      </header>
      <PartMissing />
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
