import type { Match, ScopeName } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Icon } from "../../ui/icon.tsx";
import { Text } from "../../ui/text.tsx";
import { Chip } from "../../ui/badge.tsx";
import { CacheLine } from "./cache-line.tsx";
import styles from "./match.module.css";
import { useReasons } from "./reasons.tsx";

interface CandidatesProps {
  match: Match;
  scope: ScopeName;
  storageGiB: number | null;
}

/** All caches that come near, in the order in which ECI prefers them, each with its reasons. */
export function Candidates({ match, scope, storageGiB }: CandidatesProps) {
  const t = useTranslations("match");
  const reasons = useReasons();
  const { caches, total, used } = match;
  return (
    <details className={styles.why}>
      <summary>
        {t("why")}
        <Icon name="chevron" className={styles.chevron} />
      </summary>
      <ol className={styles.candidates} aria-label={t("order")}>
        {caches.map((matched) => (
          <li key={matched.cache.id}>
            <CacheLine matched={matched} scope={scope} />
            <p className={styles.reasons}>
              {matched.cache.id === used && <Chip>{t("used")}</Chip>}{" "}
              <Text>{reasons({ matched, storageGiB })}</Text>
            </p>
          </li>
        ))}
      </ol>
      {total > caches.length && (
        <p className={styles.dim}>{t("totalMore", { count: total - caches.length })}</p>
      )}
    </details>
  );
}
