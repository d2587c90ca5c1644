import type { Departed, Departures, ScopeName } from "@cachescope/contract";
import { periodNames } from "@cachescope/contract";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { Choice } from "../../ui/choice.tsx";
import { Text } from "../../ui/text.tsx";
import type { CleanupView } from "../../url/cleanup-view.ts";
import { pathTo } from "../../url/view.ts";
import { StatusBadge } from "../../wording/status-badge.tsx";
import { Time } from "../../wording/time-element.tsx";
import { useDuration } from "../../wording/use-duration.ts";
import styles from "./cleanup-page.module.css";

interface LeftLatelyProps {
  departures: Departures;
  scope: ScopeName;
  view: CleanupView;
}

/** The caches that are gone: why, whether pods used them, and what took their place. */
export function LeftLately({ departures, scope, view: { address, go } }: LeftLatelyProps) {
  const t = useTranslations();
  const titleId = useId();
  const { caches, total } = departures;
  return (
    <section className={styles.part} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {t("cleanup.left.title")}
        </h2>
        <p className={styles.sum}>{t("cleanup.left.count", { count: total })}</p>
        <span className={styles.space} />
        <Choice
          label={t("failures.period")}
          hidesLabel
          options={periodNames}
          value={address.period}
          words={(period) => t(`failures.periods.${period}`)}
          onChange={(period) => go({ period })}
        />
      </header>
      <p className={styles.about}>
        {total === 0
          ? t("cleanup.left.none", { period: t(`failures.within.${address.period}`) })
          : t("cleanup.left.about")}
      </p>
      {total > 0 && (
        <ul className={`${styles.rows} ${styles.gone}`}>
          {caches.map((cache) => (
            <GoneRow key={cache.id} cache={cache} scope={scope} />
          ))}
        </ul>
      )}
      {total > caches.length && (
        <p className={styles.about}>{t("cleanup.left.firstOf", { count: caches.length, all: total })}</p>
      )}
    </section>
  );
}

function GoneRow({ cache, scope }: { cache: Departed; scope: ScopeName }) {
  const t = useTranslations();
  const duration = useDuration();
  const { id, name, status, departure, matched, idleMs, goneAt, replacedBy, sizeGiB } = cache;
  const seenMs = Date.parse(cache.lastSeenAt) - Date.parse(cache.firstSeenAt);
  return (
    <li className={styles.row}>
      <Link className={styles.name} href={pathTo(scope, id)}>
        <Text>{name ?? t("cell.unnamed")}</Text>
        <code className={styles.id}>{id}</code>
      </Link>
      <StatusBadge status={status} t={t} />
      <span className={styles.why}>
        <span>{t(`history.departure.${departure}`)}</span>
        {replacedBy !== null && (
          <Link className={styles.stays} href={pathTo(scope, replacedBy)}>
            {t("cleanup.left.replacedBy", { id: replacedBy })}
          </Link>
        )}
      </span>
      <span className={styles.facts}>
        <Time iso={goneAt} words={(when) => t("cleanup.left.gone", { when })} />
        {seenMs > 0 && <span>{t("cleanup.left.seen", { span: duration(seenMs) })}</span>}
        {matched === null ? (
          <span>{t("cleanup.left.unused")}</span>
        ) : (
          <Time iso={matched.lastAt} words={(when) => t("cleanup.left.used", { when })} />
        )}
        {idleMs !== null && <span>{t("cleanup.left.idle", { span: duration(idleMs) })}</span>}
        {sizeGiB !== null && <span>{t("cell.size", { gib: sizeGiB })}</span>}
      </span>
    </li>
  );
}
