import { useTranslations } from "use-intl";
import { Badge } from "../ui/badge.tsx";
import { ProgressBar } from "../ui/progress.tsx";
import { Text } from "../ui/text.tsx";
import styles from "./status-badge.module.css";
import { knownStatus } from "../domain/status.ts";
import type { StatusLine } from "../domain/status-line.ts";
import { statusLook } from "./status.ts";
import type { Translate } from "./use-words.ts";

interface Worded {
  t: Translate;
}

/** A status in words, shape and colour; the API's own value is in the tooltip. */
export function StatusBadge({ status, t }: Worded & { status: string | null }) {
  const known = knownStatus(status);
  const { tone, icon } = statusLook(status);
  const isPlain = known !== null || status === null;
  const title = isPlain ? t("status.apiValue", { status: status ?? "–" }) : t("status.unknownHint");
  return (
    <Badge tone={tone} icon={icon} title={title}>
      {known ? (
        t(`status.${known}`)
      ) : status ? (
        <span className={styles.other}>
          <Text>{status}</Text>
        </span>
      ) : (
        t("status.none")
      )}
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
export function StatusLineView({ line, t }: Worded & { line: StatusLine }) {
  switch (line.kind) {
    case "none":
      return null;
    case "warning":
      return (
        <span className={styles.line} title={line.message}>
          <span className={styles.source}>{t("status.eciWrote")}</span>
          <code className={styles.quote}>
            <Text>{line.brief}</Text>
          </code>
        </span>
      );
    case "cause": {
      const cause = t(`cause.${line.cause}`);
      const remedy = t("status.remedy", { remedy: t(`remedyBrief.${line.cause}`) });
      const quoted = line.message === null ? "" : `\n${t("status.eciWrote")} ${line.message}`;
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
              label={t(line.kind === "snapshot" ? "status.snapshotBar" : "status.standardSnapshotBar")}
            />
          </span>
          <span className={styles.words}>{t(`status.${line.kind}`, { percent: line.percent })}</span>
        </span>
      );
    case "stoppedAt":
      return <span className={styles.line}>{t("status.stoppedAt", { percent: line.percent })}</span>;
    case "pulling":
    case "snapshotUnknown":
    case "stoppedPulling":
      return <span className={styles.line}>{t(`status.${line.kind}`)}</span>;
  }
}
