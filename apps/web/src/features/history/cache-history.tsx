import type { Cause, History, NamedBuild } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { useNow } from "../../wording/now.ts";
import { KeepingNotice } from "../../wording/keeping-notice.tsx";
import { StatusBadge } from "../../wording/status-badge.tsx";
import { Time } from "../../wording/time-element.tsx";
import { BuildTimes } from "./build-times.tsx";
import styles from "./history.module.css";
import { HistoryStrip } from "./history-strip.tsx";

interface CacheHistoryProps {
  history: History;
  /** The address of another cache. */
  hrefTo: (id: string) => string;
}

/** What was seen of a cache here: its statuses, when pods used it, and the other builds under its name. */
export function CacheHistory({ history, hrefTo }: CacheHistoryProps) {
  const t = useTranslations("history");
  const now = useNow();
  const { kept, changes, builds, matched, keeping } = history;
  if (kept === null) return <KeepingNotice keeping={keeping} />;
  const until = kept.goneAt === null ? now : Date.parse(kept.lastSeenAt);
  return (
    <section className={styles.history} aria-label={t("title")}>
      <h3 className={styles.title}>{t("title")}</h3>
      <KeepingNotice keeping={keeping} />
      <HistoryStrip changes={changes} until={until} />
      <p className={styles.ends}>
        <Time iso={kept.firstSeenAt} words={(when) => t("since", { when })} />
        {kept.goneAt === null ? (
          <span>{t("now")}</span>
        ) : (
          <Time iso={kept.lastSeenAt} words={(when) => t("until", { when })} />
        )}
      </p>
      {matched && (
        <p>
          <Time iso={matched.firstAt} words={(when) => t("matchedFirst", { when })} />
          {matched.lastAt !== matched.firstAt && (
            <>
              {" · "}
              <Time iso={matched.lastAt} words={(when) => t("matchedLast", { when })} />
            </>
          )}
        </p>
      )}
      <BuildTimes history={history} />
      {builds.length > 0 && <OtherBuilds builds={builds} hrefTo={hrefTo} />}
    </section>
  );
}

function OtherBuilds({ builds, hrefTo }: { builds: readonly NamedBuild[]; hrefTo: (id: string) => string }) {
  const t = useTranslations("history");
  const words = useTranslations();
  const failed = builds.filter(({ causes }) => causes.length > 0);
  const since = failed.at(-1);
  const cause = sameCause(failed);
  return (
    <>
      <h4 className={styles.title}>{t("builds", { count: builds.length })}</h4>
      {since && (
        <p>
          <Time
            iso={since.createdAt ?? since.firstSeenAt}
            words={(when) => t("failed", { count: failed.length, when })}
          />
          {cause !== null && failed.length > 1 && ` · ${t("sameCause", { cause: words(`cause.${cause}`) })}`}
        </p>
      )}
      <ul className={styles.builds}>
        {builds.map(({ id, status, createdAt, firstSeenAt, goneAt, causes }) => (
          <li key={id} className={styles.build}>
            <Link href={hrefTo(id)}>
              <code>{id}</code>
            </Link>
            <StatusBadge status={status} t={words} />
            <span className={styles.about}>
              <Time iso={createdAt ?? firstSeenAt} />
              {causes.length > 0 && ` · ${causes.map((each) => words(`cause.${each}`)).join(", ")}`}
              {goneAt !== null && ` · ${t("gone")}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The one cause that all of them have; null where they differ. */
function sameCause(failed: readonly NamedBuild[]): Cause | null {
  const causes = new Set(failed.flatMap((build) => build.causes));
  const [cause] = causes;
  return causes.size === 1 && cause !== undefined ? cause : null;
}
