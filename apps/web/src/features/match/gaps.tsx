import { useTranslations } from "use-intl";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import { Copy } from "../../wording/copy.tsx";
import type { Gap } from "./answer.ts";
import styles from "./match.module.css";
import { useReasons } from "./reasons.tsx";

interface GapsProps {
  gaps: readonly Gap[];
  /** The images of each cache that would cover the pods, and all of them as YAML. */
  create: readonly (readonly string[])[];
  writeCreate: () => string;
  region: string;
}

/** Which images no usable cache holds, and which caches would cover the pods that need them. */
export function Gaps({ gaps, create, writeCreate, region }: GapsProps) {
  const t = useTranslations("match");
  const reasons = useReasons();
  if (create.length === 0) return null;
  return (
    <section className={styles.gaps} aria-labelledby="match-gaps">
      <div className={styles.gapsHead}>
        <h2 id="match-gaps">{t("create")}</h2>
        <Copy wide text={writeCreate} label={t("copyCreate")} done={t("copiedCreate")} />
      </div>
      <p className={styles.dim}>{t("createBody", { count: create.length })}</p>
      <ol className={styles.create}>
        {create.map((images) => (
          <li key={images.join(" ")}>
            <ul>
              {images.map((image) => (
                <li key={image}>
                  <ImageReference reference={image} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {gaps.length > 0 && (
        <>
          <h3>{t("gaps", { region })}</h3>
          <ul className={styles.gapList}>
            {gaps.map(({ image, pods, nearest }) => (
              <li key={image}>
                <ImageReference reference={image} />
                <p className={styles.reasons}>
                  {t("gapPods", { count: pods })}
                  {nearest && (
                    <>
                      {" · "}
                      <Text>{nearest.cache.name ?? nearest.cache.id}</Text>{" "}
                      <Text>{reasons({ matched: nearest, images: [image], storageGiB: null })}</Text>
                    </>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
