import { useTranslations } from "use-intl";
import { Badge } from "../ui/badge.tsx";
import { ProgressBar } from "../ui/progress.tsx";
import { Text } from "../ui/text.tsx";
import styles from "./status-badge.module.css";
import { knownStatus } from "../domain/status.ts";
import type { BuildTrouble, StatusLine } from "../domain/status-line.ts";
import { statusLook } from "./status.ts";
import type { Translate } from "./use-words.ts";

interface Worded {
  t: Translate;
}

/** How long it is since a time. */
type Span = (iso: string) => string;

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

interface StatusLineProps extends Worded {
  line: StatusLine;
  span: Span;
  /** The percentage of a snapshot is told beside it already. */
  isNumbered: boolean;
}

/** The one thing worth knowing beside the status: progress, or what went wrong. */
export function StatusLineView({ line, span, isNumbered, t }: StatusLineProps) {
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
    case "failing":
      return <Failing line={line} t={t} />;
    case "snapshot":
      return <Snapshot line={line} span={span} isNumbered={isNumbered} t={t} />;
    case "usableEarly":
      return (
        <span className={styles.line}>
          <span className={styles.bar}>
            <ProgressBar value={line.percent} label={t("status.standardSnapshotBar")} />
          </span>
          <span className={styles.words}>{t("status.usableEarly", { percent: line.percent })}</span>
        </span>
      );
    case "stoppedAt":
      return <span className={styles.line}>{t("status.stoppedAt", { percent: line.percent })}</span>;
    case "pulling":
      return (
        <span className={styles.line}>
          {line.images === null ? t("status.pulling") : t("status.imagesPulled", line.images)}
        </span>
      );
    case "snapshotUnknown":
    case "stoppedPulling":
      return <span className={styles.line}>{t(`status.${line.kind}`)}</span>;
  }
}

interface SnapshotProps extends StatusLineProps {
  line: Extract<StatusLine, { kind: "snapshot" }>;
}

function Snapshot({ line: { percent, isStalled, watchedSince }, span, isNumbered, t }: SnapshotProps) {
  const told =
    watchedSince === null
      ? t("status.snapshot", { percent })
      : t("status.snapshotWatched", { percent, span: span(watchedSince) });
  // Where it stands still, the words before it need the room.
  const words = isStalled ? t("status.percent", { percent }) : told;
  return (
    <span className={styles.line}>
      <span className={styles.bar}>
        <ProgressBar value={percent} label={t("status.snapshotBar")} paused={isStalled} />
      </span>
      {!isNumbered && <span className={styles.words}>{words}</span>}
    </span>
  );
}

/** That a build fails, and why; of a snapshot with its bar and its number, which are never cut. */
function Failing({ line, t }: Worded & { line: Extract<StatusLine, { kind: "failing" }> }) {
  const { cause, message, percent, isStalled, images } = line;
  const name = inSentence(t(`cause.${cause}`));
  const told =
    images === null
      ? t(percent === null ? "status.pullingFails" : "status.buildFails", { cause: name })
      : t("status.pullingFailsAfter", { ...images, cause: name });
  const remedy = cause === "unknown" ? "" : t("status.remedy", { remedy: t(`remedyBrief.${cause}`) });
  const quoted = message === null ? "" : `\n${t("status.eciWrote")} ${message}`;
  return (
    <span className={styles.line} title={`${told} ${remedy}${quoted}`}>
      {percent !== null && (
        <>
          <span className={styles.shortBar}>
            <ProgressBar value={percent} label={t("status.snapshotBar")} paused={isStalled} />
          </span>
          <span className={styles.number}>{t("status.percent", { percent })}</span>
        </>
      )}
      <span className={styles.cause}>
        {told} <span className={styles.remedy}>{remedy}</span>
      </span>
    </span>
  );
}

/** The words about a build that goes wrong: since when it stands still, or how often it was tried. */
export function buildTroubleWords(
  trouble: BuildTrouble,
  { t, span, relative }: Worded & { span: Span; relative: (iso: string) => string },
): string {
  switch (trouble.kind) {
    case "noSign":
      return t("status.noSign", { span: span(trouble.since) });
    case "stillAt":
      return t("status.stillAt", { percent: trouble.percent, span: span(trouble.since) });
    case "tries": {
      const last = relative(trouble.last);
      return trouble.count === null
        ? t("status.lastTry", { last })
        : t("status.tries", { count: trouble.count, last });
    }
  }
}

/** The same of tries, where there is little room. */
export function triesInShort(
  { count, last }: Extract<BuildTrouble, { kind: "tries" }>,
  { t, now, span }: Worded & { now: number; span: Span },
): string {
  const when = now - Date.parse(last) < 60_000 ? t("time.now") : t("status.ago", { span: span(last) });
  return count === null ? when : t("status.triesInShort", { count, when });
}

/** A sentence as a part of another: its first letter is small, unless it begins an abbreviation. */
const inSentence = (text: string): string =>
  text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase());
