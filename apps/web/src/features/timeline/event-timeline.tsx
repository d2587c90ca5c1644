import type { ImageCacheWithEvents } from "@cachescope/contract";
import { hidden, isBuilding } from "@cachescope/contract";
import { useMemo } from "react";
import { useTimeZone, useTranslations } from "use-intl";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { Button } from "../../ui/button.tsx";
import { Copy } from "../../wording/copy.tsx";
import { useNow } from "../../wording/now.ts";
import { useDuration } from "../../wording/use-duration.ts";
import { evidence } from "./evidence.ts";
import styles from "./event-timeline.module.css";
import { Phases } from "./phases.tsx";
import { SilenceRow, TimelineRow } from "./timeline-row.tsx";
import type { Silence, TimelineEntry } from "./timeline.ts";
import { isEntry, silenceMs, timeline } from "./timeline.ts";

/** How many events ECI keeps of a cache (source: ECI "Overview of image caches"). */
const keptEvents = 50;

interface EventTimelineProps {
  cache: ImageCacheWithEvents;
  warningsOnly: boolean;
  onWarningsOnly: (warningsOnly: boolean) => void;
}

/** The story of a cache's making: its phases to scale, then its events, oldest first, warnings set apart. */
export function EventTimeline({ cache, warningsOnly, onWarningsOnly }: EventTimelineProps) {
  const t = useTranslations("timeline");
  const zone = useTimeZone();
  const duration = useDuration();
  const keyOf = useKeyShortcuts();
  const { events, build } = cache;
  const story = useMemo(() => timeline({ events, build }), [events, build]);
  const { items, eventCount, warnings, span } = story;
  const silent = useSilenceSince(isBuilding(cache) ? story.lastAt : null);
  if (eventCount === 0) return <p className={styles.none}>{t("none")}</p>;

  const entries = items.filter(isEntry);
  const shown = warningsOnly ? entries.filter(({ warning }) => warning) : [...items, ...silent];
  return (
    <section className={styles.timeline} aria-label={t("label")}>
      <Phases cache={cache} />
      <div className={styles.bar}>
        <div className={styles.switch} role="group" aria-label={t("show")}>
          <button type="button" aria-pressed={!warningsOnly} onClick={() => onWarningsOnly(false)}>
            {t("all", { count: eventCount })}
          </button>
          <button
            type="button"
            aria-pressed={warningsOnly}
            aria-keyshortcuts={keyOf("warnings")}
            onClick={() => onWarningsOnly(true)}
          >
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
          <Button look="quiet" onClick={() => onWarningsOnly(false)}>
            {t("showAll")}
          </Button>
        </p>
      ) : (
        <Items items={shown} images={cache.images} />
      )}
      <p className={styles.note}>
        {t("zone", { zone: zone ?? "UTC" })}
        {span !== null && span > 0 && ` · ${t("total", { duration: duration(span) })}`}
        {eventCount >= keptEvents && ` · ${t("kept")}`}
        {events.some(({ message }) => message?.includes(hidden)) && ` · ${t("hidden", { hidden })}`}
      </p>
    </section>
  );
}

/** The silence that lasts until now, where it is worth telling; of what is not being built nothing more is expected. */
function useSilenceSince(lastAt: number | null): Silence[] {
  const now = useNow();
  return lastAt !== null && now - lastAt >= silenceMs ? [{ silentMs: now - lastAt }] : [];
}

interface ItemsProps {
  items: readonly (TimelineEntry | Silence)[];
  images: readonly string[];
}

function Items({ items, images }: ItemsProps) {
  const t = useTranslations("timeline");
  return (
    <ol className={styles.list} aria-label={t("label")}>
      {items.map((item, index) => {
        const before = items[index - 1];
        return isEntry(item) ? (
          <TimelineRow
            // oxlint-disable-next-line react/no-array-index-key -- like events differ only by their place
            key={index}
            entry={item}
            before={before && isEntry(before) ? before : null}
            image={item.image === null ? null : (images[item.image] ?? null)}
          />
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- the same
          <SilenceRow key={index} {...item} />
        );
      })}
    </ol>
  );
}
