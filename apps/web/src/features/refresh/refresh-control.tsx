import { useTranslations } from "use-intl";
import type { LiveList } from "../../list/live-list.ts";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLate } from "../../ui/use-late.ts";
import { Updated } from "./updated.tsx";
import styles from "./refresh-control.module.css";

const lateMs = 1000;
/** Polling more often than this means that the region is still being read; that is no rhythm to tell of. */
const shortestMs = 5000;

/** How fresh the list is, and the ways to refresh it or to leave it alone. */
export function RefreshControl({ list }: { list: LiveList }) {
  const t = useTranslations("refresh");
  const { isRefreshing, refresh, polling } = list;
  const { paused, setPaused } = polling;
  return (
    <div className={styles.control} role="group" aria-label={t("label")}>
      <span className={styles.words}>
        <Age list={list} />
        <span className={styles.rhythm}>
          <Rhythm {...polling} />
        </span>
      </span>
      <IconButton
        label={t(isRefreshing ? "running" : "now")}
        aria-disabled={isRefreshing}
        onClick={() => !isRefreshing && refresh()}
      >
        <Icon name="reload" className={isRefreshing ? styles.running : undefined} />
      </IconButton>
      <IconButton label={t(paused ? "resume" : "pause")} onClick={() => setPaused(!paused)}>
        <Icon name={paused ? "play" : "pause"} />
      </IconButton>
    </div>
  );
}

function Age({ list: { shown, staleReason, isRefreshing, isLoading } }: { list: LiveList }) {
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
  if (late) return t("late");
  return shown && <Updated iso={shown.freshness.asOf} />;
}

/** How often the list refreshes by itself, or why it does not. */
function Rhythm({ everyMs, paused, selecting }: LiveList["polling"]) {
  const t = useTranslations("refresh");
  if (paused) return t("paused");
  if (selecting) return t("selecting");
  return everyMs !== null && everyMs >= shortestMs && t("every", { seconds: Math.round(everyMs / 1000) });
}
