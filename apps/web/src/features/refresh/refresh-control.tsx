import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { useAnnounce } from "../../ui/announcer.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useLate } from "../../ui/use-late.ts";
import { Updated } from "./updated.tsx";
import styles from "./refresh-control.module.css";

interface RefreshControlProps {
  /** When the rows were last found to be right; null while there are none. */
  asOf: string | null;
  /** How often the server is asked. */
  everyMs: number | null;
  running: boolean;
  /** The first rows are on their way. */
  loading: boolean;
  failed: boolean;
  paused: boolean;
  /** Automatic refresh waits, because text is selected. */
  selecting: boolean;
  onRefresh: () => void;
  onPause: (paused: boolean) => void;
}

const lateMs = 1000;
/** What is asked more often is read for the first time; there is no rhythm to tell of. */
const shortestMs = 5000;

/** How fresh the list is, and the ways to have it fresher, or left alone. */
export function RefreshControl(props: RefreshControlProps) {
  const { asOf, everyMs, running, loading, failed, paused, selecting, onRefresh, onPause } = props;
  const t = useTranslations("refresh");
  const late = useLate(running || loading, lateMs);
  useAnnounceDone(running, failed, t("done"));

  return (
    <div className={styles.control} role="group" aria-label={t("label")}>
      <span className={styles.words}>
        {failed && !running ? (
          <span className={styles.failed}>
            <Icon name="warning" />
            {t("failed")}
          </span>
        ) : late ? (
          t("late")
        ) : (
          asOf && <Updated iso={asOf} />
        )}
        <span className={styles.rhythm}>{rhythm()}</span>
      </span>
      <IconButton label={t(running ? "running" : "now")} aria-disabled={running} onClick={refresh}>
        <Icon name="reload" className={running ? styles.running : undefined} />
      </IconButton>
      <IconButton label={t(paused ? "resume" : "pause")} onClick={() => onPause(!paused)}>
        <Icon name={paused ? "play" : "pause"} />
      </IconButton>
    </div>
  );

  function refresh() {
    if (!running) onRefresh();
  }

  function rhythm() {
    if (paused) return t("paused");
    if (selecting) return t("selecting");
    return everyMs !== null && everyMs >= shortestMs && t("every", { seconds: Math.round(everyMs / 1000) });
  }
}

/** Tells when what somebody asked for is done; what refreshes by itself is not spoken of. */
function useAnnounceDone(running: boolean, failed: boolean, words: string) {
  const announce = useAnnounce();
  const wasRunning = useRef(false);
  useEffect(() => {
    if (wasRunning.current && !running && !failed) announce(words);
    wasRunning.current = running;
  }, [running, failed, announce, words]);
}
