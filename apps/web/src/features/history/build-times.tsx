import type { History } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Icon } from "../../ui/icon.tsx";
import { useNow } from "../../wording/now.ts";
import { Time } from "../../wording/time-element.tsx";
import { useDuration } from "../../wording/use-duration.ts";
import styles from "./history.module.css";
import { progressOfBuild, roundedSpan } from "./pace.ts";

/** How long builds like this one usually take, and when one that goes on is expected to end. */
export function BuildTimes({ history: { usual, expected } }: { history: History }) {
  const t = useTranslations("history");
  const duration = useDuration();
  const now = useNow();
  if (usual === null) return null;
  const span = (ms: number) => duration(roundedSpan(ms));
  const { by, count, atMost, medianMs, leastMs, mostMs } = usual;
  const pace = expected && progressOfBuild(expected, now);
  return (
    <>
      {expected && pace !== "slower" && (
        <p>
          <Time
            iso={expected.at}
            words={(when) => (pace === "due" ? t("expectedSoon") : t("expected", { when }))}
          />
        </p>
      )}
      {pace === "slower" && (
        <p className={styles.slower}>
          <Icon name="warning" className={styles.slowerIcon} />
          {t("slower", { count, most: span(mostMs) })}
        </p>
      )}
      <p>
        {t(atMost ? "usualAtMost" : "usual", {
          builds: t(`usualOf.${by}`),
          count,
          median: span(medianMs),
          least: span(leastMs),
          most: span(mostMs),
        })}
      </p>
    </>
  );
}
