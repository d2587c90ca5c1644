import type { Meta, Region } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useLater } from "../ui/later.ts";
import { PageTitle } from "../ui/page-title.tsx";
import { laterWithWords, PartMissing } from "../wording/later.tsx";
import { Logo } from "./logo.tsx";
import { RegionChoice } from "./region-choice.tsx";
import styles from "./shell.module.css";

const preferencesDialog = laterWithWords(
  async () => (await import("../features/preferences-dialog/preferences-dialog.tsx")).PreferencesDialog,
);

interface ShellProps {
  meta: Meta;
  /** Null when the address names none that exists. */
  region: Region | null;
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

/** What stands around every page: the name, the region, and whether this is a real account. */
export function Shell({ meta, region, home, children }: ShellProps) {
  const t = useTranslations("app");
  const [switching, setSwitching] = useState(false);
  const onSwitchRegion = useCallback(() => setSwitching(true), []);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {t("skip")}
      </a>
      <header className={styles.bar}>
        <Link href={home} className={styles.brand}>
          <Logo />
          {t("name")}
        </Link>
        <RegionChoice regions={meta.regions} region={region} open={switching} onOpenChange={setSwitching} />
        <span className={styles.space} />
        <PreferencesButton />
      </header>
      {meta.mode === "demo" && <p className={styles.demo}>{t("demo")}</p>}
      <PartMissing />
      {children(onSwitchRegion)}
    </div>
  );
}

/** Opens the preferences. */
function PreferencesButton() {
  const t = useTranslations("tools");
  // Null until it is opened first; after that the dialog stays, so that it can close with its animation.
  const [open, setOpen] = useState<boolean | null>(null);
  const { Loaded: Dialog } = useLater(preferencesDialog, open !== null);
  return (
    <>
      <IconButton label={t("preferences")} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Icon name="preferences" />
      </IconButton>
      {open !== null && Dialog && <Dialog open={open} onOpenChange={setOpen} />}
    </>
  );
}
