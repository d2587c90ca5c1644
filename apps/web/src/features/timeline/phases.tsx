import type { ImageCacheWithEvents } from "@cachescope/contract";
import { usability } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { knownStatus } from "../../domain/status.ts";
import type { Tone } from "../../ui/badge.tsx";
import { useNow } from "../../wording/now.ts";
import { StatusBadge } from "../../wording/status-badge.tsx";
import { useSpan } from "../../wording/time.ts";
import { useDuration } from "../../wording/use-duration.ts";
import type { Translate } from "../../wording/use-words.ts";
import { useClock } from "./clock.ts";
import type { PhaseBar } from "./phase-bars.ts";
import { phaseChart } from "./phase-bars.ts";
import styles from "./phases.module.css";

/** The stretches of a build, each as a bar to scale on one axis, and what they led to. */
export function Phases({ cache }: { cache: ImageCacheWithEvents }) {
  const t = useTranslations();
  const clock = useClock();
  const duration = useDuration();
  const span = useSpan();
  const chart = phaseChart(cache.build.phases, useNow());
  if (chart === null) return null;
  const isRunning = chart.bars.at(-1)?.outcome === "running";
  const name = phaseName(cache, t);
  return (
    <section className={styles.phases} aria-label={t("timeline.phases")}>
      <ol className={styles.list}>
        {chart.bars.map((bar) => (
          <li key={bar.kind} className={styles.phase} data-tone={toneOf(bar, cache)}>
            <span className={styles.name}>{name(bar)}</span>
            <span className={styles.track} aria-hidden="true">
              {bar.lastedMs !== null && (
                <i
                  data-paused={(bar.outcome === "running" && cache.stalledSince !== null) || undefined}
                  style={{
                    insetInlineStart: `calc(${bar.start} * (100% - 3px))`,
                    inlineSize: `calc(3px + ${bar.length} * (100% - 3px))`,
                  }}
                />
              )}
            </span>
            <span className={styles.lasted}>
              {bar.outcome === "running" ? span(bar.from) : bar.lastedMs !== null && duration(bar.lastedMs)}
            </span>
          </li>
        ))}
        {isOver(cache) && (
          <li className={styles.end}>
            <StatusBadge status={cache.status} t={t} />
          </li>
        )}
      </ol>
      <p className={styles.axis} aria-hidden="true">
        <span>{clock(chart.from)}</span>
        <span>{isRunning ? t("timeline.now") : clock(chart.to)}</span>
      </p>
    </section>
  );
}

const toneOf = ({ outcome }: PhaseBar, { failing }: ImageCacheWithEvents): Tone => {
  if (outcome === "done") return "good";
  if (outcome === "failed") return "bad";
  return failing ? "warn" : "active";
};

/** What comes after the last phase; an instant cache is there before its standard snapshot is. */
const isOver = ({ status }: ImageCacheWithEvents): boolean => {
  const known = knownStatus(status);
  return known === "Ready" || known === "Failed" || known === "UpdateFailed";
};

const phaseName =
  (cache: ImageCacheWithEvents, t: Translate) =>
  ({ kind, outcome }: PhaseBar): string => {
    const { images, imagesPulled, progress } = cache;
    if (kind === "check") return t("timeline.phase.checked");
    if (kind === "pull") {
      if (outcome === "failed") return t("timeline.phase.pullFailed");
      if (outcome === "done") return t("timeline.phase.pulled", { count: images.length });
      return imagesPulled === null ? t("status.pulling") : t("status.imagesPulled", imagesPulled);
    }
    if (outcome === "failed") return t("timeline.phase.snapshotFailed");
    if (outcome === "done" || progress === null) return t("timeline.phase.snapshot");
    return usability(cache) === "early"
      ? t("timeline.phase.standardSnapshot", { percent: progress })
      : t("status.snapshot", { percent: progress });
  };
