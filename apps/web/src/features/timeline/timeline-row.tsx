import { useFormatter, useTranslations } from "use-intl";
import { Chip } from "../../ui/badge.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { useDuration, useExactTime } from "../../wording/time.tsx";
import styles from "./event-timeline.module.css";
import type { TimelineEntry } from "./timeline.ts";

/** The types ECI documents have glyphs; any other is said in its own word. */
const usualTypes = new Set(["Normal", "Warning"]);

interface TimelineRowProps {
  entry: TimelineEntry;
  /** The row above, whose day need not be said again. */
  before: TimelineEntry | null;
}

export function TimelineRow({ entry, before }: TimelineRowProps) {
  const t = useTranslations("timeline");
  const { warning, type, reason, message, count, times } = entry;
  const kind = warning ? t("warning") : (type ?? t("normal"));
  return (
    <li className={`${styles.entry} ${warning ? styles.warning : ""}`}>
      <Clock times={times} dayBefore={before?.times?.first ?? null} />
      <span className={styles.glyph} title={kind}>
        <Icon name={warning ? "warning" : "dot"} />
        <span className="visually-hidden">{kind}</span>
      </span>
      <div className={styles.content}>
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
          {count > 1 && (
            <span className={styles.count} title={t("timesLabel", { count })}>
              {t("times", { count })}
            </span>
          )}
        </div>
        <p className={styles.message}>{message ? <Text>{message}</Text> : reason ? null : t("noMessage")}</p>
        {times && <Bar times={times} />}
      </div>
    </li>
  );
}

/** Says the time of day, to the second. */
function useClock(): (time: number) => string {
  const format = useFormatter();
  return (time) =>
    format.dateTime(time, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
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

/** Where an event lies on the axis of all; one without duration is a dot. */
function Bar({ times }: { times: NonNullable<TimelineEntry["times"]> }) {
  const t = useTranslations("timeline");
  const duration = useDuration();
  const exact = useExactTime();
  const clock = useClock();
  const long = times.last > times.first;
  const name = (time: number) => exact(new Date(time).toISOString());
  return (
    <div
      className={styles.span}
      title={`${t("first", { time: name(times.first) })} · ${t("last", { time: name(times.last) })}`}
    >
      <span className={styles.axis} aria-hidden="true">
        <i
          style={{
            insetInlineStart: `calc(${times.from} * (100% - 6px))`,
            inlineSize: `calc(6px + ${times.to - times.from} * (100% - 6px))`,
          }}
        />
      </span>
      {long && (
        <span className={styles.duration}>
          {duration(times.last - times.first)}, {t("until", { time: clock(times.last) })}
        </span>
      )}
    </div>
  );
}
