import { useFormatter, useTranslations } from "use-intl";
import { Chip } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { cutImageName } from "../../ui/image-name.ts";
import { Text } from "../../ui/text.tsx";
import { useExactTime } from "../../wording/time.ts";
import { useDuration } from "../../wording/use-duration.ts";
import { useClock } from "./clock.ts";
import styles from "./event-timeline.module.css";
import type { Occurrence, Silence, TimelineEntry } from "./timeline.ts";

/** The types ECI documents have glyphs; any other is said in its own word. */
const usualTypes = new Set(["Normal", "Warning"]);

interface TimelineRowProps {
  entry: TimelineEntry;
  /** The entry above, whose day and image need not be said again. */
  before: TimelineEntry | null;
  /** The image it is about. */
  image: string | null;
}

export function TimelineRow({ entry, before, image }: TimelineRowProps) {
  const t = useTranslations("timeline");
  const { warning, type, times } = entry;
  const kind = warning ? t("warning") : (type ?? t("normal"));
  const isSameImage = before !== null && before.image === entry.image;
  return (
    <li
      className={`${styles.entry} ${warning ? styles.warning : ""}`}
      data-same-image={(image !== null && isSameImage) || undefined}
    >
      <Clock times={times} dayBefore={before?.times?.first ?? null} />
      <span className={styles.glyph} title={kind}>
        <Icon name={warning ? "warning" : "dot"} />
        <span className="visually-hidden">{kind}</span>
      </span>
      <div className={styles.content}>
        <Words entry={entry} image={isSameImage ? null : image} />
        <Times entry={entry} />
      </div>
    </li>
  );
}

interface WordsProps {
  entry: TimelineEntry;
  /** Null where it is not to be named. */
  image: string | null;
}

/** What ECI wrote, and about which image. */
function Words({ entry: { type, reason, message }, image }: WordsProps) {
  const t = useTranslations("timeline");
  return (
    <>
      <div className={styles.head}>
        {reason && (
          <strong className={styles.reason}>
            <Text>{reason}</Text>
          </strong>
        )}
        {type !== null && !usualTypes.has(type) && (
          <Chip>
            <Text>{type}</Text>
          </Chip>
        )}
        {image !== null && (
          <code className={styles.image} title={image}>
            <Text>{shortName(image)}</Text>
          </code>
        )}
      </div>
      <p className={styles.message}>{message ? <Text>{message}</Text> : reason ? null : t("noMessage")}</p>
    </>
  );
}

/** Without its registry, which the message says again. */
function shortName(image: string): string {
  const { repository, version, end } = cutImageName(image);
  return repository + version + end;
}

/** A time in which nothing was heard, in its largest unit. */
export function SilenceRow({ silentMs }: Silence) {
  const t = useTranslations("timeline");
  const minutes = Math.floor(silentMs / 60_000);
  const hours = Math.floor(minutes / 60);
  return (
    <li className={styles.silence}>
      <span>
        {minutes < 60
          ? t("silentMinutes", { minutes })
          : hours < 48
            ? t("silentHours", { hours })
            : t("silentDays", { days: Math.floor(hours / 24) })}
      </span>
    </li>
  );
}

function Clock({ times, dayBefore }: { times: TimelineEntry["times"]; dayBefore: number | null }) {
  const t = useTranslations("timeline");
  const format = useFormatter();
  const exact = useExactTime();
  const clock = useClock();
  if (!times) return <span className={styles.clock}>{t("undated")}</span>;
  const iso = new Date(times.first).toISOString();
  const day = (time: number) => format.dateTime(time, { month: "short", day: "numeric", year: "numeric" });
  const today = day(times.first);
  return (
    <time className={styles.clock} dateTime={iso} title={exact(iso)}>
      {(dayBefore === null || day(dayBefore) !== today) && <span className={styles.day}>{today}</span>}
      {clock(times.first)}
    </time>
  );
}

/** How often it happened, and for how long; each time of those that were folded is told when asked for. */
function Times({ entry: { count, times, occurrences } }: { entry: TimelineEntry }) {
  const t = useTranslations("timeline");
  const duration = useDuration();
  const clock = useClock();
  const lasted = times ? times.last - times.first : 0;
  if (count <= 1) {
    return times && lasted > 0 ? (
      <p className={styles.times}>
        {duration(lasted)}, {t("until", { time: clock(times.last) })}
      </p>
    ) : null;
  }
  const often = <span title={t("timesLabel", { count })}>{t("times", { count })}</span>;
  if (times === null || lasted === 0) return <p className={styles.times}>{often}</p>;
  return (
    <details className={styles.folded}>
      <summary>
        {often} {t("over", { duration: duration(lasted) })}
      </summary>
      <ul className={styles.occurrences}>
        {occurrences.map((occurrence, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- like events differ only by their place
          <li key={place}>
            <OccurrenceWords occurrence={occurrence} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function OccurrenceWords({ occurrence: { count, times } }: { occurrence: Occurrence }) {
  const t = useTranslations("timeline");
  const clock = useClock();
  if (times === null) return t("undated");
  if (count <= 1) return clock(times.first);
  return t("between", { count, first: clock(times.first), last: clock(times.last) });
}
