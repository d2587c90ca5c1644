import type { ImageCache } from "@cachescope/contract";
import { isBuilding, isLikely, needsAttention, usability } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { fateLine } from "../../domain/fate.ts";
import { buildTrouble, statusLine } from "../../domain/status-line.ts";
import type { Tone } from "../../ui/badge.tsx";
import type { IconName } from "../../ui/icon.tsx";
import { Icon } from "../../ui/icon.tsx";
import { fateWords } from "../../wording/fate-words.ts";
import { useNow } from "../../wording/now.ts";
import { buildTroubleWords, StatusLineView } from "../../wording/status-badge.tsx";
import { useDay, useExactTime, useRelativeTime, useSpan } from "../../wording/time.ts";
import styles from "./verdict.module.css";

interface VerdictProps {
  cache: ImageCache;
  /** It no longer exists. */
  removed: boolean;
}

/** What one opens a cache for, in three lines: can pods use it, why is that so and what helps, and what becomes of it. */
export function Verdict({ cache, removed }: VerdictProps) {
  const t = useTranslations("drawer");
  const { tone, icon, words } = pods(cache, removed);
  return (
    <section className={styles.verdict} data-tone={tone} aria-label={t("verdict")}>
      <p className={styles.pods}>
        <Icon name={icon} />
        {t(`pods.${words}`, { percent: cache.progress ?? 0 })}
      </p>
      {!removed && (
        <>
          <Why cache={cache} />
          <Tomorrow cache={cache} />
        </>
      )}
    </section>
  );
}

interface Pods {
  tone: Tone;
  icon: IconName;
  words: "yes" | "early" | "notYet" | "no" | "unknown" | "removed";
}

function pods(cache: ImageCache, removed: boolean): Pods {
  if (removed) return { tone: "neutral", icon: "never", words: "removed" };
  switch (usability(cache)) {
    case "yes":
      return { tone: "good", icon: "ready", words: "yes" };
    case "early":
      return { tone: "good", icon: "ready", words: "early" };
    case "unknown":
      return { tone: "neutral", icon: "unknown", words: "unknown" };
    case "no": {
      const words = isBuilding(cache) ? "notYet" : "no";
      return needsAttention(cache)
        ? { tone: "bad", icon: "failed", words }
        : { tone: "active", icon: "creating", words };
    }
  }
}

/** As its row says it, with all of its words. */
function Why({ cache }: { cache: ImageCache }) {
  const t = useTranslations();
  const span = useSpan();
  const relative = useRelativeTime();
  const now = useNow();
  const line = statusLine(cache, now);
  const trouble = buildTrouble(cache, now);
  // How often a build was tried is told below.
  const stands = trouble?.kind === "tries" ? null : trouble;
  if ((line.kind === "none" || line.kind === "usableEarly") && stands === null) return null;
  return (
    <div className={styles.why}>
      {stands && <span className={styles.stands}>{buildTroubleWords(stands, { t, span, relative })}</span>}
      {line.kind === "cause" && isLikely(cache) ? (
        <span>
          {t("drawer.likely", { cause: t(`cause.${line.cause}`) })}{" "}
          {t("status.remedy", { remedy: t(`remedyBrief.${line.cause}`) })}
        </span>
      ) : (
        <StatusLineView line={line} span={span} isNumbered={trouble?.kind === "stillAt"} t={t} />
      )}
    </div>
  );
}

function Tomorrow({ cache }: { cache: ImageCache }) {
  const t = useTranslations();
  const exact = useExactTime();
  const saying = { t, relative: useRelativeTime(), span: useSpan(), day: useDay() };
  const line = fateLine(cache, useNow());
  if (line === null) return null;
  const words = fateWords(cache, line, saying);
  return (
    <p className={styles.tomorrow}>
      <Icon name="clock" />
      {"at" in line ? (
        <time dateTime={line.at} title={exact(line.at)}>
          {words}
        </time>
      ) : (
        words
      )}
    </p>
  );
}
