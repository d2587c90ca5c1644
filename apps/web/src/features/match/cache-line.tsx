import type { MatchedCache, ScopeName } from "@cachescope/contract";
import { Link } from "wouter";
import { fateLine } from "../../domain/fate.ts";
import { Text } from "../../ui/text.tsx";
import { pathTo } from "../../url/view.ts";
import { fateWords } from "../../wording/fate-words.ts";
import { useNow } from "../../wording/now.ts";
import { StatusBadge } from "../../wording/status-badge.tsx";
import { Time } from "../../wording/time-element.tsx";
import { useDay, useRelativeTime, useSpan } from "../../wording/time.ts";
import { useWords } from "../../wording/use-words.ts";
import styles from "./match.module.css";

/** One cache in one line: its name, which leads to it, its status, its size, its age and its end. */
export function CacheLine({ matched, scope }: { matched: MatchedCache; scope: ScopeName }) {
  const t = useWords();
  const saying = { t, relative: useRelativeTime(), day: useDay(), span: useSpan() };
  const { cache, remarks } = matched;
  const line = fateLine(cache, useNow());
  const isWarned = remarks.includes("leaves_soon") || remarks.includes("past_its_end");
  return (
    <p className={styles.cache}>
      <Link href={pathTo(scope, cache.id)} className={styles.cacheName}>
        <Text>{cache.name ?? cache.id}</Text>
      </Link>
      <StatusBadge status={cache.status} t={t} />
      <span className={styles.facts}>
        {cache.sizeGiB !== null && <span>{t("match.size", { size: cache.sizeGiB })}</span>}
        {cache.createdAt !== null && (
          <span>
            <Time iso={cache.createdAt} words={(when) => t("match.created", { when })} />
          </span>
        )}
        {line && (
          <span data-tone={isWarned ? "warn" : undefined} className={isWarned ? styles.warned : undefined}>
            {fateWords(cache, line, saying)}
          </span>
        )}
      </span>
    </p>
  );
}
