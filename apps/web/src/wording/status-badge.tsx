import type { Cause } from "@cachescope/contract";
import { Badge, briefBadge } from "../ui/badge.tsx";
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
      {statusWords(status, t)}
    </Badge>
  );
}

/** The same for a row that flies by. */
export const briefStatus = (status: string | null, t: Translate) =>
  briefBadge(statusLook(status).tone, statusWords(status, t));

function statusWords(status: string | null, t: Translate) {
  const known = knownStatus(status);
  if (known) return t(`status.${known}`);
  if (status === null || status === "") return t("status.none");
  return (
    <span className={styles.other}>
      <Text>{status}</Text>
    </span>
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
        <span className={styles.words} title={line.message}>
          {t("status.eciWrote")}{" "}
          <code>
            <Text>{line.brief}</Text>
          </code>
        </span>
      );
    case "cause": {
      const cause = t(`cause.${line.cause}`);
      return <Trouble {...line} told={cause} isNumbered={isNumbered} t={t} />;
    }
    case "failing": {
      const cause = inSentence(t(`cause.${line.cause}`));
      const told =
        line.images === null
          ? t(line.percent === null ? "status.pullingFails" : "status.buildFails", { cause })
          : t("status.pullingFailsAfter", { ...line.images, cause });
      return <Trouble {...line} told={told} isNumbered={isNumbered} t={t} />;
    }
    case "snapshot":
      return <Snapshot line={line} span={span} isNumbered={isNumbered} t={t} />;
    case "usableEarly":
      return (
        <span className={styles.progress}>
          <span className={styles.bar}>
            <ProgressBar value={line.percent} label={t("status.standardSnapshotBar")} />
          </span>
          {t("status.usableEarly", { percent: line.percent })}
        </span>
      );
    case "stoppedAt":
      return <span className={styles.words}>{t("status.stoppedAt", { percent: line.percent })}</span>;
    case "pulling":
      return (
        <span className={styles.words}>
          {line.images === null ? t("status.pulling") : t("status.imagesPulled", line.images)}
        </span>
      );
    case "snapshotUnknown":
    case "stoppedPulling":
      return <span className={styles.words}>{t(`status.${line.kind}`)}</span>;
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
  // Where it stands still, that is told before.
  const words = isStalled ? t("status.percent", { percent }) : told;
  return (
    <span className={styles.progress}>
      <span className={styles.bar}>
        <ProgressBar value={percent} label={t("status.snapshotBar")} paused={isStalled} />
      </span>
      {!isNumbered && words}
    </span>
  );
}

interface TroubleProps extends Worded {
  told: string;
  cause: Cause;
  message: string | null;
  percent: number | null;
  isStalled: boolean;
  isNumbered: boolean;
}

/** Why a build fails or stands still, and what helps; of a snapshot with its bar and its number, which are never cut. */
function Trouble({ told, cause, message, percent, isStalled, isNumbered, t }: TroubleProps) {
  const remedy = cause === "unknown" ? "" : t("status.remedy", { remedy: t(`remedyBrief.${cause}`) });
  const quoted = message === null ? "" : `\n${t("status.eciWrote")} ${message}`;
  return (
    <span className={styles.words} title={`${told} ${remedy}${quoted}`}>
      {percent !== null && (
        <>
          <span className={styles.shortBar}>
            <ProgressBar value={percent} label={t("status.snapshotBar")} paused={isStalled} />
          </span>
          {!isNumbered && <span className={styles.number}>{t("status.percent", { percent })}</span>}
        </>
      )}
      {told} <span className={styles.remedy}>{remedy}</span>
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
