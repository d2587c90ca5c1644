import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { MatchInput } from "../../features/match/input.tsx";
import { Notice } from "../../ui/message.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { rememberRegion } from "../../url/last-region.ts";
import { useFullName } from "../../wording/region-name.ts";
import { Found } from "./found.tsx";
import styles from "./match-page.module.css";
import { useMatchInput } from "./use-match-input.ts";
import { useReader } from "./use-reader.ts";

/** Which cache pods would hit: references or manifests in, a prediction for each pod out. */
export function MatchPage({ region }: { region: ShownRegion }) {
  const t = useTranslations();
  const regionName = useFullName();
  const loaded = useReader();
  const reader = loaded === "failed" ? null : loaded;
  const { input, read, isReading, count, setText, addFiles, removeFile, check, clear } = useMatchInput(
    region.scope,
    reader,
  );
  const found = useRef<HTMLDivElement>(null);
  /** On a narrow page what was found stands below the field, out of sight. */
  const showFound = () => {
    const { top = 0 } = found.current?.getBoundingClientRect() ?? {};
    if (top > innerHeight / 2) found.current?.scrollIntoView();
  };
  useEffect(() => rememberRegion(region.scope), [region.scope]);

  const files = input.files.map(({ name, text }, index) => ({
    name,
    isRead: text !== null,
    pods: read?.inFiles[index] ?? null,
  }));
  return (
    <main id="main" className={styles.page} tabIndex={-1}>
      <PageTitle>{t("match.pageTitle", { region: regionName(region) })}</PageTitle>
      <div className={styles.head}>
        <h1>{t("match.title")}</h1>
        <p id="match-intro">{t("match.intro")}</p>
      </div>
      {loaded === "failed" && <Notice tone="bad">{t("app.partMissing")}</Notice>}
      <div className={styles.columns}>
        <div className={styles.aside}>
          <MatchInput
            text={input.text}
            onText={setText}
            files={files}
            onAddFiles={(added) => void addFiles(added)}
            onRemoveFile={removeFile}
            faults={read?.problems ?? []}
            count={count}
            isReading={isReading}
            onCheck={() => check(() => requestAnimationFrame(showFound))}
            onClear={clear}
          />
        </div>
        <div ref={found}>
          <Found read={read} region={region} reader={reader} />
        </div>
      </div>
    </main>
  );
}
