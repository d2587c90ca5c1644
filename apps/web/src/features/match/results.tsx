import type { ScopeName } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import type { AskedPod } from "./answer.ts";
import styles from "./match.module.css";
import { useSummary } from "./use-summary.ts";
import { PodResult } from "./pod-result.tsx";

interface ResultsProps {
  asked: readonly AskedPod[];
  region: { scope: ScopeName; name: string };
}

/** What is expected of each pod, below a line on all of them. */
export function Results({ asked, region }: ResultsProps) {
  const t = useTranslations("match");
  const { words } = useSummary(asked, region.name);
  return (
    <section className={styles.results} aria-labelledby="match-results">
      <h2 id="match-results" className={styles.summary}>
        {words}
      </h2>
      <p className={styles.dim}>{t("predicted")}</p>
      <ol className={styles.pods} aria-label={t("results")}>
        {asked.map((each, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two pods may be alike in everything
          <PodResult key={index} asked={each} region={region} />
        ))}
      </ol>
    </section>
  );
}
