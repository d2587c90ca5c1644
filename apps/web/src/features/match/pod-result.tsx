import type { ScopeName } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import type { AskedPod } from "./answer.ts";
import { shownCache, verdictOf } from "./answer.ts";
import { CacheLine } from "./cache-line.tsx";
import { Candidates } from "./candidates.tsx";
import styles from "./match.module.css";
import { Notes } from "./notes.tsx";
import { useReasons } from "./reasons.tsx";
import { Says } from "./says.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";

interface PodResultProps {
  asked: AskedPod;
  region: { scope: ScopeName; name: string };
}

/** What is expected of one pod: its verdict, the cache it would use or the nearest, and why. */
export function PodResult({ asked, region }: PodResultProps) {
  const t = useTranslations("match");
  const reasons = useReasons();
  const { pod, match } = asked;
  const verdict = verdictOf(asked);
  const shown = shownCache(asked);
  const lacking = match?.images.filter((image) => image.verdict !== "hit").map(({ image }) => image) ?? [];
  return (
    <li className={styles.pod}>
      <div className={styles.podHead}>
        <VerdictBadge verdict={verdict} />
        <h3 className={styles.podName}>
          <PodName pod={pod} />
        </h3>
        <span className={styles.place}>
          {pod.file !== null && <Text>{pod.file}</Text>} {t("line", { line: pod.line })}
        </span>
      </div>
      <p className={styles.says}>
        <Says asked={asked} shown={shown} region={region.name} />
      </p>
      {shown && (
        <div className={styles.shown}>
          <CacheLine matched={shown} scope={region.scope} />
          {verdict !== "hit" && (
            <p className={styles.reasons}>
              <Text>
                {reasons({
                  matched: shown,
                  images: verdict === "near" ? lacking : pod.images,
                  storageGiB: pod.storageGiB,
                })}
              </Text>
            </p>
          )}
        </div>
      )}
      {match && match.images.length > 1 && (
        <ul className={styles.images} aria-label={t("images")}>
          {match.images.map(({ image, verdict: each }) => (
            <li key={image}>
              <VerdictBadge verdict={each} />
              <ImageReference reference={image} />
            </li>
          ))}
        </ul>
      )}
      <Notes notes={pod.notes} />
      {match && match.caches.length > 0 && (
        <Candidates match={match} scope={region.scope} storageGiB={pod.storageGiB} />
      )}
    </li>
  );
}

function PodName({ pod: { kind, namespace, name, images } }: Pick<AskedPod, "pod">) {
  const t = useTranslations("match");
  if (kind === null) return <ImageReference reference={images[0] ?? ""} />;
  const path = [namespace, name ?? t("unnamed")].filter((part) => part !== null).join("/");
  return (
    <>
      {kind} <Text>{path}</Text>
    </>
  );
}
