import { useTranslations } from "use-intl";
import { useFormatter } from "use-intl";
import styles from "./strip.module.css";

interface StripProps {
  /** How many failed in each part of the period. */
  counts: readonly number[];
  /** Epoch milliseconds. */
  from: number;
  to: number;
}

/** When failures began, as small columns from the beginning of the period to now. */
export function Strip({ counts, from, to }: StripProps) {
  const t = useTranslations("failures");
  const format = useFormatter();
  const most = Math.max(1, ...counts);
  const partMs = (to - from) / counts.length;
  const when = (place: number) =>
    format.dateTime(new Date(from + place * partMs), {
      day: "numeric",
      month: "short",
      ...(partMs < 86_400_000 && { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
    });
  const told = counts.flatMap((count, place) =>
    count === 0 ? [] : t("stripPart", { when: when(place), count }),
  );
  return (
    <span
      className={styles.strip}
      role="img"
      aria-label={t("strip", { parts: told.join(t("stripBetween")) })}
    >
      {counts.map((count, place) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- parts have no identity but their place
          key={place}
          className={styles.part}
          title={t("stripPart", { when: when(place), count })}
        >
          <span className={styles.bar} style={{ blockSize: `${(100 * count) / most}%` }} />
        </span>
      ))}
    </span>
  );
}
