import { useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import type { AskedPod } from "../../features/match/answer.ts";
import { gapsOf, isCoverable } from "../../features/match/answer.ts";
import { Gaps } from "../../features/match/gaps.tsx";
import { Results } from "../../features/match/results.tsx";
import { useSummary } from "../../features/match/use-summary.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Message, Notice } from "../../ui/message.tsx";
import { useRegionName } from "../../wording/region-name.ts";
import styles from "./match-page.module.css";
import type { Reader, ReadInput } from "./read-input.ts";
import { useAnswers } from "./use-answers.ts";

interface FoundProps {
  /** What was checked; null before anything was. */
  read: ReadInput | null;
  region: ShownRegion;
  reader: Reader | null;
}

const noPods: ReadInput["pods"] = [];

/** What is known of the pods that were checked, and what to create for those that lack a cache. */
export function Found({ read, region, reader }: FoundProps) {
  const t = useTranslations();
  const { asked, retry } = useAnswers(region.scope, read?.pods ?? noPods);
  return (
    <div className={styles.found}>
      {asked.length > 0 && <Answers asked={asked} region={region} reader={reader} onRetry={retry} />}
      {read && asked.length === 0 && read.problems.length === 0 && (
        <Message icon="search" tone="neutral" title={t("match.nothing")}>
          {t("match.nothingBody")}
        </Message>
      )}
      {!read && (
        <Message icon="search" tone="neutral" title={t("match.empty")}>
          {t("match.emptyBody")}
        </Message>
      )}
      <SkippedObjects skipped={read?.skipped ?? []} />
    </div>
  );
}

interface AnswersProps extends Omit<FoundProps, "read"> {
  asked: readonly AskedPod[];
  onRetry: () => void;
}

function Answers({ asked, region, reader, onRetry }: AnswersProps) {
  const t = useTranslations();
  const announce = useAnnounce();
  const name = useRegionName()(region);
  const { words, isDone, hasFailed } = useSummary(asked, name);
  useEffect(() => {
    if (isDone) announce(words);
  }, [announce, isDone, words]);

  const gaps = useMemo(() => gapsOf(asked), [asked]);
  const needed = asked.filter(isCoverable).map(({ pod }) => pod.images);
  const create = reader?.cachesToCreate(needed) ?? [];
  const writeCreate = () =>
    create.map((images, index) => reader?.writeImageCache(`cache-${index + 1}`, images)).join("---\n");
  return (
    <>
      {hasFailed && (
        <Notice tone="warn" action={<Button onClick={onRetry}>{t("rows.tryAgain")}</Button>}>
          {t("match.notAnswered")}
        </Notice>
      )}
      <Results asked={asked} region={{ scope: region.scope, name }} />
      {isDone && <Gaps gaps={gaps} create={create} writeCreate={writeCreate} region={name} />}
    </>
  );
}

function SkippedObjects({ skipped }: Pick<ReadInput, "skipped">) {
  const t = useTranslations("match");
  if (skipped.length === 0) return null;
  const kinds = [...new Set(skipped.flatMap(({ kind }) => kind ?? []))].slice(0, 8).join(", ");
  return <p className={styles.skipped}>{t("skipped", { count: skipped.length, kinds: kinds || "–" })}</p>;
}
