import type { ImageCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Text } from "../../ui/text.tsx";
import { fate } from "../../wording/fate.ts";
import { useNow } from "../../wording/now.ts";
import { knownCause, lastWords } from "../../wording/status.ts";
import { Time, useRelativeTime } from "../../wording/time.tsx";
import styles from "./drawer.module.css";

interface WhyProps {
  cache: ImageCache;
  /** Null when the events are in view already. */
  onEvents: (() => void) | null;
}

/** The evidence of a failure, above everything else: its cause, the last warning, and how long the record stays. */
export function Why({ cache, onEvents }: WhyProps) {
  const t = useTranslations("drawer");
  const c = useTranslations("cell");
  const causes = useTranslations("cause");
  const relative = useRelativeTime();
  const now = useNow();
  const failed = cache.status === "Failed";
  const updateFailed = cache.status === "UpdateFailed";
  const { lastWarning, stalled } = cache;
  if (!failed && !updateFailed && !stalled && !lastWarning) return null;

  const title = t(failed ? "why" : updateFailed ? "whyUpdate" : stalled ? "whyStalled" : "lastWarning");
  const words = lastWords(cache);
  const cause = knownCause(cache);
  const end = fate(cache, now);
  // Nobody said so: it is what a pull that hangs most often means.
  const likely = cause !== null && words === null;
  return (
    <section className={styles.why} data-tone={failed ? "bad" : "warn"} aria-label={title}>
      <div className={styles.whyHead}>
        <h3 className={styles.whyTitle}>{title}</h3>
        <Button
          look="quiet"
          className={styles.whyLink ?? ""}
          style={{ visibility: onEvents ? "visible" : "hidden" }}
          onClick={onEvents ?? undefined}
        >
          {t("seeEvents")}
        </Button>
      </div>
      {cause && (
        <p className={styles.whyCause}>{likely ? t("likely", { cause: causes(cause) }) : causes(cause)}</p>
      )}
      <p className={styles.whyText}>
        {words ? <Text>{words}</Text> : t(likely ? "noReasonStalled" : "noReason")}
      </p>
      <p className={styles.whyMeta}>
        {lastWarning?.lastAt && <Time iso={lastWarning.lastAt} words={(when) => t("lastSeen", { when })} />}
        {failed && end.kind === "recordLeaves" && (
          <span>{c("recordLeaves", { when: relative(end.at) })}</span>
        )}
      </p>
    </section>
  );
}
