import type { ImageCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { fate } from "../../domain/fate.ts";
import { knownCause, lastWarningText } from "../../domain/status.ts";
import { Button } from "../../ui/button.tsx";
import { Text } from "../../ui/text.tsx";
import { useNow } from "../../wording/now.ts";
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
  const kind = kindOf(cache);
  if (kind === null) return null;
  return (
    <section className={styles.why} data-tone={kind === "why" ? "bad" : "warn"} aria-label={t(kind)}>
      <div className={styles.whyHead}>
        <h3 className={styles.whyTitle}>{t(kind)}</h3>
        <Button
          look="quiet"
          className={styles.whyLink ?? ""}
          style={{ visibility: onEvents ? "visible" : "hidden" }}
          onClick={onEvents ?? undefined}
        >
          {t("seeEvents")}
        </Button>
      </div>
      <Reason cache={cache} />
      <p className={styles.whyMeta}>
        {cache.lastWarning?.lastAt && (
          <Time iso={cache.lastWarning.lastAt} words={(when) => t("lastSeen", { when })} />
        )}
        {kind === "why" && <RecordLeaves cache={cache} />}
      </p>
    </section>
  );
}

/** What needs an explanation; null where nothing does. */
function kindOf({ status, stalled, lastWarning }: ImageCache) {
  if (status === "Failed") return "why";
  if (status === "UpdateFailed") return "whyUpdate";
  if (stalled) return "whyStalled";
  return lastWarning ? "lastWarning" : null;
}

function Reason({ cache }: { cache: ImageCache }) {
  const t = useTranslations("drawer");
  const causes = useTranslations("cause");
  const text = lastWarningText(cache);
  const cause = knownCause(cache);
  // ECI did not say so: it is what a pull that hangs most often means.
  const likely = cause !== null && text === null;
  return (
    <>
      {cause && (
        <p className={styles.whyCause}>{likely ? t("likely", { cause: causes(cause) }) : causes(cause)}</p>
      )}
      <p className={styles.whyText}>
        {text ? <Text>{text}</Text> : t(likely ? "noReasonStalled" : "noReason")}
      </p>
    </>
  );
}

function RecordLeaves({ cache }: { cache: ImageCache }) {
  const t = useTranslations("cell");
  const relative = useRelativeTime();
  const end = fate(cache, useNow());
  return end.kind === "recordLeaves" && <span>{t("recordLeaves", { when: relative(end.at) })}</span>;
}
