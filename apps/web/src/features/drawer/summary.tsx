import type { ImageCache, TagFilter } from "@cachescope/contract";
import { isBuilding, isNeverMatched, usability } from "@cachescope/contract";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Chip } from "../../ui/badge.tsx";
import { Text } from "../../ui/text.tsx";
import { fateLine } from "../../domain/fate.ts";
import { useNow } from "../../wording/now.ts";
import { fateWords } from "../../wording/fate-words.ts";
import { Time } from "../../wording/time-element.tsx";
import { useDay, useExactTime, useRelativeTime, useSpan } from "../../wording/time.ts";
import type { Fact } from "./fact-list.tsx";
import { FactList, FoldedFacts } from "./fact-list.tsx";
import styles from "./drawer.module.css";

interface SummaryProps {
  cache: ImageCache;
  /** It no longer exists, so that nothing can use it. */
  removed: boolean;
  /** What was seen of it over time. */
  history: ReactNode;
  onTag: (tag: TagFilter) => void;
}

/** Every field of a cache but its events and images: first its use, then its identity; folded, its parts. */
export function Summary({ cache, removed, history, onTag }: SummaryProps) {
  const t = useTranslations("drawer");
  const c = useTranslations("cell");
  const fateFacts = useFateFacts(cache);

  const usable = t(`usable.${removed ? "removed" : usability(cache)}`, { percent: cache.progress ?? 0 });
  return (
    <>
      <FactList
        title={t("section.use")}
        facts={[
          { label: t("fact.usable"), value: usable },
          { label: t("fact.status"), value: <Code>{cache.status}</Code> },
          { label: t("fact.progress"), value: cache.progress === null ? "–" : `${cache.progress}%` },
          ...(isBuilding(cache) ? [timeFact(t("fact.lastSign"), cache.lastSign)] : []),
          ...(cache.watchedSince === null ? [] : [timeFact(t("fact.watchedSince"), cache.watchedSince)]),
          {
            label: t("fact.lastMatched"),
            value: cache.lastMatchedAt ? (
              <Time full iso={cache.lastMatchedAt} />
            ) : isNeverMatched(cache) ? (
              t("never")
            ) : (
              t("unknown")
            ),
            copy: cache.lastMatchedAt,
          },
          ...fateFacts,
          {
            label: t("fact.elimination"),
            value: cache.eliminationStrategy ? (
              <span title={cache.eliminationStrategy === "LRU" ? c("lruTitle") : undefined}>
                <Code>{cache.eliminationStrategy}</Code>
              </span>
            ) : (
              t("noElimination")
            ),
          },
          { label: t("fact.size"), value: cache.sizeGiB === null ? "–" : c("size", { gib: cache.sizeGiB }) },
          timeFact(t("fact.created"), cache.createdAt),
          { label: t("fact.origin"), value: t(`${cache.origin}Origin`) },
        ]}
      />
      {history}
      <FactList
        title={t("section.identity")}
        facts={[
          identifier(t("fact.id"), cache.id),
          { label: t("fact.name"), value: cache.name ? <Text>{cache.name}</Text> : "–", copy: cache.name },
          identifier(t("fact.region"), cache.regionId),
          { label: t("fact.tags"), value: <Tags cache={cache} onTag={onTag} /> },
        ]}
      />
      <FoldedFacts
        title={t("section.resources")}
        facts={[
          identifier(t("fact.snapshot"), cache.snapshotId),
          identifier(t("fact.flashSnapshot"), cache.flashSnapshotId),
          identifier(t("fact.containerGroup"), cache.containerGroupId),
          identifier(t("fact.resourceGroup"), cache.resourceGroupId),
        ]}
      />
    </>
  );
}

/** What becomes of it, and when exactly. */
function useFateFacts(cache: ImageCache): Fact[] {
  const t = useTranslations();
  const exact = useExactTime();
  const saying = { t, relative: useRelativeTime(), span: useSpan(), day: useDay() };
  const { at } = cache.fate;
  const line = fateLine(cache, useNow());
  return [
    { label: t("drawer.fact.fate"), value: line ? fateWords(cache, line, saying) : t("drawer.noExpiry") },
    { label: t("drawer.fact.leavesAt"), value: at === null ? "–" : exact(at), copy: at },
  ];
}

const timeFact = (label: string, at: string | null): Fact => ({
  label,
  value: at === null ? "–" : <Time full iso={at} />,
  copy: at,
});

const identifier = (label: string, value: string | null): Fact => ({
  label,
  value: <Code>{value}</Code>,
  copy: value,
});

function Code({ children }: { children: string | null }) {
  return children === null ? (
    "–"
  ) : (
    <code>
      <Text>{children}</Text>
    </code>
  );
}

function Tags({ cache: { tags }, onTag }: { cache: ImageCache; onTag: (tag: TagFilter) => void }) {
  const t = useTranslations();
  if (tags.length === 0) return t("drawer.noTags");
  return (
    <span className={styles.tags}>
      {tags.map(({ key, value }) => (
        <button
          key={`${key}=${value}`}
          type="button"
          className={styles.tag}
          aria-label={
            value === "" ? t("cell.filterByTagKey", { key }) : t("cell.filterByTag", { key, value })
          }
          onClick={() => onTag(value === "" ? { key } : { key, value })}
        >
          <Chip>
            <Text>{value === "" ? key : `${key}: ${value}`}</Text>
          </Chip>
        </button>
      ))}
    </span>
  );
}
