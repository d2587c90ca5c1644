import { useTranslations } from "use-intl";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import type { LiveList } from "../../list/live-list.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLate } from "../../ui/use-late.ts";
import { Updated } from "./updated.tsx";
import styles from "./refresh-control.module.css";

const lateMs = 1000;
/** Polling more often than this means that the region is still being read; that is no rhythm to tell of. */
const shortestMs = 5000;

/** What is kept up to date, as far as this shows it. */
export interface Refreshed extends Pick<
  LiveList,
  "staleReason" | "isLoading" | "isRefreshing" | "refresh" | "polling"
> {
  shown: { freshness: { asOf: string; refreshProgress: number | null } } | null;
}

/** How fresh the list is, and the ways to refresh it or to leave it alone. */
export function RefreshControl({ list }: { list: Refreshed }) {
  const t = useTranslations("refresh");
  const keyOf = useKeyShortcuts();
  const { isRefreshing, refresh, polling } = list;
  const { paused, setPaused } = polling;
  return (
    <div className={styles.control} role="group" aria-label={t("label")}>
      <span className={styles.words}>
        <Age list={list} />
        <Progress list={list} />
        {/* At the end, beside what pauses it: nothing moves when it comes or goes. */}
        <span className={styles.rhythm}>
          <Rhythm polling={polling} />
        </span>
      </span>
      <IconButton
        label={t(isRefreshing ? "running" : "now")}
        aria-keyshortcuts={keyOf("refresh")}
        aria-disabled={isRefreshing}
        onClick={() => !isRefreshing && refresh()}
      >
        <Icon name="reload" className={isRefreshing ? styles.running : undefined} />
      </IconButton>
      <IconButton
        label={t(paused ? "resume" : "pause")}
        aria-keyshortcuts={keyOf("pause")}
        onClick={() => setPaused(!paused)}
      >
        <Icon name={paused ? "play" : "pause"} />
      </IconButton>
    </div>
  );
}

function Age({ list: { shown, staleReason, isRefreshing, isLoading } }: { list: Refreshed }) {
  const t = useTranslations("refresh");
  const late = useLate(isRefreshing || isLoading, lateMs);
  if (staleReason !== null && !isRefreshing) {
    return (
      <span className={styles.failed}>
        <Icon name="warning" />
        {t("failed")}
      </span>
    );
  }
  if (late) {
    const progress = shown?.freshness.refreshProgress ?? null;
    return (
      <span className={styles.progress}>
        {progress === null ? t("late") : t("progress", { percent: progress })}
      </span>
    );
  }
  return shown && <Updated iso={shown.freshness.asOf} />;
}

/** How far the list has been read anew by itself. */
function Progress({ list: { shown, isRefreshing } }: { list: Refreshed }) {
  const t = useTranslations("refresh");
  const progress = shown?.freshness.refreshProgress ?? null;
  const late = useLate(progress !== null && !isRefreshing, lateMs);
  if (!late || progress === null) return null;
  return <span className={styles.progress}>{t("progress", { percent: progress })}</span>;
}

/** How often the list is read anew by itself, or why not. */
function Rhythm({ polling: { everyMs, paused, selecting } }: Pick<Refreshed, "polling">) {
  const t = useTranslations("refresh");
  if (paused) return t("paused");
  if (selecting) return t("selecting");
  return everyMs !== null && everyMs >= shortestMs && t("every", { seconds: Math.round(everyMs / 1000) });
}
