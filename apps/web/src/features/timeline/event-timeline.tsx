import type { ImageCacheWithEvents } from "@cachescope/contract";
import { hidden } from "@cachescope/contract";
import { useMemo, useState } from "react";
import { useTimeZone, useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Copy } from "../../wording/copy.tsx";
import { useDuration } from "../../wording/time.tsx";
import { evidence } from "./evidence.ts";
import styles from "./event-timeline.module.css";
import { TimelineRow } from "./timeline-row.tsx";
import { timeline } from "./timeline.ts";

/** How many events ECI keeps of a cache (source: ECI "Overview of image caches"). */
const keptEvents = 50;

/** The story of a cache's making: oldest first, warnings set apart, one time axis for all. */
export function EventTimeline({ cache }: { cache: ImageCacheWithEvents }) {
  const t = useTranslations("timeline");
  const zone = useTimeZone();
  const duration = useDuration();
  const [warningsOnly, setWarningsOnly] = useState(false);
  const { entries, eventCount, warnings, span } = useMemo(() => timeline(cache.events), [cache.events]);
  if (eventCount === 0) return <p className={styles.none}>{t("none")}</p>;

  const shown = warningsOnly ? entries.filter(({ warning }) => warning) : entries;
  return (
    <section className={styles.timeline} aria-label={t("label")}>
      <div className={styles.bar}>
        <div className={styles.switch} role="group" aria-label={t("show")}>
          <button type="button" aria-pressed={!warningsOnly} onClick={() => setWarningsOnly(false)}>
            {t("all", { count: eventCount })}
          </button>
          <button type="button" aria-pressed={warningsOnly} onClick={() => setWarningsOnly(true)}>
            {t("warnings", { count: warnings })}
          </button>
        </div>
        <Copy
          wide
          text={() => evidence(`${cache.name ?? ""} (${cache.id}), ${cache.status ?? ""}`, entries)}
          label={t("copyAll")}
          done={t("copiedAll")}
        />
      </div>
      {shown.length === 0 ? (
        <p className={styles.none}>
          {t("noWarnings", { count: eventCount })}{" "}
          <Button look="quiet" onClick={() => setWarningsOnly(false)}>
            {t("showAll")}
          </Button>
        </p>
      ) : (
        <ol className={styles.list} aria-label={t("label")}>
          {shown.map((entry, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- like events differ only by their place
            <TimelineRow key={index} entry={entry} before={shown[index - 1] ?? null} />
          ))}
        </ol>
      )}
      <p className={styles.note}>
        {t("zone", { zone: zone ?? "UTC" })}
        {span !== null && span > 0 && ` · ${t("total", { duration: duration(span) })}`}
        {eventCount >= keptEvents && ` · ${t("kept")}`}
        {cache.events.some(({ message }) => message?.includes(hidden)) && ` · ${t("hidden", { hidden })}`}
      </p>
    </section>
  );
}
