import type { FailedCache, FailureGroup, Outcome, ScopeName } from "@cachescope/contract";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { Badge } from "../../ui/badge.tsx";
import type { Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import type { IconName } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { pathTo } from "../../url/view.ts";
import { Time } from "../../wording/time-element.tsx";
import styles from "./failed-caches.module.css";

/** How many are shown before one asks for more. */
const fewCaches = 5;

const looks: Record<Outcome, { tone: Tone; icon: IconName }> = {
  failing: { tone: "bad", icon: "warning" },
  failed: { tone: "bad", icon: "failed" },
  ready: { tone: "good", icon: "ready" },
  replaced: { tone: "neutral", icon: "never" },
  removed: { tone: "neutral", icon: "never" },
  unknown: { tone: "neutral", icon: "unknown" },
};

/** The caches of one cause, the newest failure first: how each ended, and what ECI wrote. */
export function FailedCaches({ group, scope }: { group: FailureGroup; scope: ScopeName }) {
  const t = useTranslations("failures");
  const [showsAll, setShowsAll] = useState(false);
  const { caches, count } = group;
  const shown = showsAll ? caches : caches.slice(0, fewCaches);
  return (
    <>
      <ul className={styles.caches}>
        {shown.map((cache) => (
          <FailedCacheRow key={cache.id} cache={cache} scope={scope} />
        ))}
      </ul>
      {caches.length > shown.length && (
        <Button look="quiet" className={styles.more ?? ""} onClick={() => setShowsAll(true)}>
          {t("showMore", { count: caches.length - shown.length })}
        </Button>
      )}
      {showsAll && count > caches.length && (
        <p className={styles.rest}>{t("newestOf", { count: caches.length, all: count })}</p>
      )}
    </>
  );
}

function FailedCacheRow({ cache, scope }: { cache: FailedCache; scope: ScopeName }) {
  const t = useTranslations();
  const { id, name, outcome, lastAt, event, isThere } = cache;
  const message = event?.message ?? event?.reason;
  return (
    <li className={styles.cache}>
      <Link className={styles.name} href={`${pathTo(scope, id)}?tab=events`}>
        <Text>{name ?? t("cell.unnamed")}</Text>
        <code className={styles.id}>{id}</code>
      </Link>
      <span className={styles.outcome}>
        <Badge {...looks[outcome]} title={t(`failures.outcomeHint.${outcome}`)}>
          {t(`failures.outcome.${outcome}`)}
        </Badge>
        {!isThere && <span className={styles.kept}>{t("failures.kept")}</span>}
      </span>
      <span className={styles.when}>
        <Time iso={lastAt} />
      </span>
      {message !== undefined && message !== null && (
        <code className={styles.message} title={message}>
          <Text>{message}</Text>
        </code>
      )}
    </li>
  );
}
