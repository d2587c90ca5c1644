import type { ImageCacheDetail } from "@cachescope/contract";
import { hidden } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Copy } from "../../wording/copy.tsx";
import { Text } from "../../ui/text.tsx";
import { Time } from "../../wording/time-element.tsx";
import styles from "./drawer.module.css";

/** The API's own record, every field and digit as it came, but for credentials. */
export function Raw({ detail: { raw, asOf } }: { detail: ImageCacheDetail }) {
  const t = useTranslations("drawer");
  if (raw === null) return <p className={styles.note}>{t("rawNotKept")}</p>;
  return (
    <>
      <div className={styles.rawBar}>
        <p className={styles.note}>
          <Time iso={asOf} words={(when) => t("rawNote", { when })} />
          {raw.includes(hidden) && ` ${t("rawHidden", { hidden })}`}
        </p>
        <Copy wide text={raw} label={t("copyJson")} done={t("copiedJson")} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <pre className={styles.raw} tabIndex={0} aria-label={t("raw")} role="region">
        {raw.split("\n").map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <span key={index}>
            <Text>{line}</Text>
            {"\n"}
          </span>
        ))}
      </pre>
    </>
  );
}
