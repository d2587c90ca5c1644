import type { ImageCache } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Badge } from "../ui/badge.tsx";
import { ProgressBar } from "../ui/progress.tsx";
import { Text } from "../ui/text.tsx";
import styles from "./status-badge.module.css";
import { knownStatus } from "../domain/status.ts";
import { statusLine } from "../domain/status-line.ts";
import { statusLook } from "./status.ts";

/** A status in words, shape and colour; the API's own value is in the tooltip. */
export function StatusBadge({ status }: { status: string | null }) {
  const t = useTranslations("status");
  const known = knownStatus(status);
  const { tone, icon } = statusLook(status);
  const title = known || status === null ? t("apiValue", { status: status ?? "–" }) : t("unknownHint");
  return (
    <Badge tone={tone} icon={icon} title={title}>
      {known ? t(known) : status ? <Text>{status}</Text> : t("none")}
    </Badge>
  );
}

/** In place of the status of a cache that no longer exists. */
export function RemovedBadge() {
  const t = useTranslations("table");
  return (
    <Badge tone="neutral" icon="never">
      {t("removed")}
    </Badge>
  );
}

/** The one thing worth knowing beside the status: progress, or what went wrong. */
export function StatusLine({ cache }: { cache: ImageCache }) {
  const t = useTranslations("status");
  const causes = useTranslations("cause");
  const remedies = useTranslations("remedyBrief");
  const line = statusLine(cache);
  switch (line.kind) {
    case "none":
      return null;
    case "warning":
      return (
        <span className={styles.line} title={line.message}>
          <span className={styles.source}>{t("eciWrote")}</span>
          <code className={styles.quote}>
            <Text>{line.brief}</Text>
          </code>
        </span>
      );
    case "cause": {
      const cause = causes(line.cause);
      const remedy = t("remedy", { remedy: remedies(line.cause) });
      const quoted = line.message === null ? "" : `\n${t("eciWrote")} ${line.message}`;
      return (
        <span className={styles.line} title={`${cause} ${remedy}${quoted}`}>
          <span className={styles.cause}>
            {cause} <span className={styles.remedy}>{remedy}</span>
          </span>
        </span>
      );
    }
    case "snapshot":
    case "usableEarly":
      return (
        <span className={styles.line}>
          <span className={styles.bar}>
            <ProgressBar
              value={line.percent}
              label={t(line.kind === "snapshot" ? "snapshotBar" : "standardSnapshotBar")}
            />
          </span>
          <span className={styles.words}>{t(line.kind, { percent: line.percent })}</span>
        </span>
      );
    case "stoppedAt":
      return <span className={styles.line}>{t("stoppedAt", { percent: line.percent })}</span>;
    case "pulling":
    case "snapshotUnknown":
    case "stoppedPulling":
      return <span className={styles.line}>{t(line.kind)}</span>;
  }
}
