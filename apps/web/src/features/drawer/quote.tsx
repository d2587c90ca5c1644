import type { CacheEvent, Evidence } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { noMatches } from "../../ui/matches.ts";
import { Text } from "../../ui/text.tsx";
import { Time } from "../../wording/time-element.tsx";
import styles from "./why.module.css";

interface QuoteProps {
  event: CacheEvent;
  /** Where the words stand that tell the cause; null where it was not read from them, or is not loaded. */
  evidence: Evidence | null;
}

/** What ECI wrote, in its own words and set apart from ours, with those marked that the cause was read from. */
export function Quote({ event: { reason, message, lastAt, count }, evidence }: QuoteProps) {
  const t = useTranslations();
  return (
    <figure className={styles.quote}>
      <figcaption className={styles.source}>
        <span>{t("drawer.eciWrote")}</span>
        {lastAt && <Time iso={lastAt} />}
        {count !== null && count > 1 && (
          <span title={t("timeline.timesLabel", { count })}>{t("timeline.times", { count })}</span>
        )}
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <blockquote className={styles.words} tabIndex={0} aria-label={t("drawer.eciWrote")}>
        {reason && (
          <code className={styles.reason}>
            <Text highlights={evidence?.reason ?? noMatches}>{reason}</Text>
          </code>
        )}
        {message && (
          <code>
            <Text highlights={evidence?.message ?? noMatches}>{message}</Text>
          </code>
        )}
        {!reason && !message && t("timeline.noMessage")}
      </blockquote>
    </figure>
  );
}
