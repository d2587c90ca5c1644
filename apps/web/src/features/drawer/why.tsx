import type { ImageCache, ImageCacheDetail } from "@cachescope/contract";
import { isLikely } from "@cachescope/contract";
import { Suspense, use } from "react";
import { useTranslations } from "use-intl";
import { fateLine } from "../../domain/fate.ts";
import { buildTrouble } from "../../domain/status-line.ts";
import { knownCause } from "../../domain/status.ts";
import { Button } from "../../ui/button.tsx";
import { fateWords } from "../../wording/fate-words.ts";
import { useNow } from "../../wording/now.ts";
import type { RemedyWords } from "../../wording/remedy-words.ts";
import { useRemedyWords } from "../../wording/remedy-words.ts";
import { buildTroubleWords } from "../../wording/status-badge.tsx";
import { useDay, useRelativeTime, useSpan } from "../../wording/time.ts";
import { CopyIncident } from "./copy-incident.tsx";
import { Quote } from "./quote.tsx";
import { Remedy } from "./remedy.tsx";
import styles from "./why.module.css";

interface WhyProps {
  cache: ImageCache;
  /** The full record, once it is loaded. */
  detail: ImageCacheDetail | null;
  regionId: string;
  /** Null when the events are in view already. */
  onEvents: (() => void) | null;
}

/** Why it failed or stands still, above everything else: our conclusion, what to do, and what ECI wrote. */
export function Why({ onEvents, ...about }: WhyProps) {
  const t = useTranslations("drawer");
  const words = useRemedyWords();
  const kind = kindOf(about.cache);
  if (kind === null) return null;
  return (
    <section className={styles.why} data-tone={kind === "why" ? "bad" : "warn"} aria-label={t(kind)}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t(kind)}</h3>
        <Button
          look="quiet"
          className={styles.link ?? ""}
          style={{ visibility: onEvents ? "visible" : "hidden" }}
          onClick={onEvents ?? undefined}
        >
          {t("seeEvents")}
        </Button>
      </div>
      <Suspense fallback={<Explanation {...about} loading={null} />}>
        <Explanation {...about} loading={words} />
      </Suspense>
    </section>
  );
}

/** What needs an explanation; null where nothing does. */
function kindOf({ status, failing, stalledSince, lastWarning }: ImageCache) {
  if (status === "Failed") return "why";
  if (status === "UpdateFailed") return "whyUpdate";
  if (failing) return "whyFailing";
  if (stalledSince !== null) return "whyStalled";
  return lastWarning ? "lastWarning" : null;
}

interface ExplanationProps extends Omit<WhyProps, "onEvents"> {
  /** Null while they are not there; what needs no further words is told before. */
  loading: Promise<RemedyWords | null> | null;
}

function Explanation({ cache, detail, regionId, loading }: ExplanationProps) {
  const t = useTranslations("drawer");
  const words = loading && use(loading);
  const { cause } = cache;
  // Where the cause is a guess, a warning that was answered since is no reason.
  const warning = isLikely(cache) ? null : cache.lastWarning;
  return (
    <>
      <Trouble cache={cache} />
      {cause && <Conclusion cache={cache} words={words} />}
      {cause && words && <Remedy cause={cause} regionId={regionId} words={words} />}
      {warning ? (
        <Quote event={warning} evidence={detail?.item.evidence ?? null} />
      ) : (
        <p className={styles.none}>{t(isLikely(cache) ? "noReasonStalled" : "noReason")}</p>
      )}
      <p className={styles.foot}>
        {cause && words && (
          <CopyIncident cache={cache} cause={cause} detail={detail} regionId={regionId} words={words} />
        )}
        {cache.status === "Failed" && <RecordLeaves cache={cache} />}
      </p>
    </>
  );
}

/** How long a build has stood still, or how often it was tried. */
function Trouble({ cache }: { cache: ImageCache }) {
  const t = useTranslations();
  const span = useSpan();
  const relative = useRelativeTime();
  const trouble = buildTrouble(cache, useNow());
  return trouble && <p className={styles.trouble}>{buildTroubleWords(trouble, { t, span, relative })}</p>;
}

function Conclusion({ cache, words }: { cache: ImageCache; words: RemedyWords | null }) {
  const t = useTranslations();
  const cause = cache.cause ?? "unknown";
  const known = knownCause(cache);
  const likely = isLikely(cache);
  const name = t(`cause.${cause}`);
  return (
    <>
      <p className={styles.cause}>{likely ? t("drawer.likely", { cause: name }) : name}</p>
      {words ? (
        <p className={styles.what}>{words(likely ? "likely" : `${cause}.what`)}</p>
      ) : (
        known && <p className={styles.what}>→ {t(`remedyBrief.${known}`)}</p>
      )}
    </>
  );
}

function RecordLeaves({ cache }: { cache: ImageCache }) {
  const t = useTranslations();
  const saying = { t, relative: useRelativeTime(), span: useSpan(), day: useDay() };
  const end = fateLine(cache, useNow());
  return end && <span>{fateWords(cache, end, saying)}</span>;
}
