import type { ImageCache, Tag } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { Chip } from "../../ui/badge.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import { fate, isAutomatic, isLru } from "../../wording/fate.ts";
import { useNow } from "../../wording/now.ts";
import { StatusBadge, StatusLine } from "../../wording/status-badge.tsx";
import { Time, useRelativeTime } from "../../wording/time.tsx";
import { useTableActions } from "./actions.ts";
import styles from "./cells.module.css";

interface CellProps {
  cache: ImageCache;
}

export function NameCell({ cache }: CellProps) {
  const t = useTranslations("cell");
  const { hrefTo } = useTableActions();
  return (
    <div className={styles.name}>
      <Link
        href={hrefTo(cache.id)}
        className={styles.link}
        data-row-link={cache.id}
        title={cache.name ?? cache.id}
      >
        <Text>{cache.name ?? t("unnamed")}</Text>
      </Link>
      <span className={styles.id}>
        <code title={cache.id}>{cache.id}</code>
        <CopyButton className={styles.copy ?? ""} text={cache.id} label={t("copyId")} done={t("copiedId")} />
      </span>
    </div>
  );
}

export function StatusCell({ cache }: CellProps) {
  return (
    <div className={styles.status}>
      <StatusBadge status={cache.status} />
      <StatusLine cache={cache} />
    </div>
  );
}

export function ImagesCell({ cache: { images } }: CellProps) {
  const t = useTranslations("cell");
  const [first, ...others] = images;
  if (first === undefined) return <Nothing />;
  return (
    <div className={styles.images}>
      <ImageReference reference={first} />
      {others.length > 0 && (
        <span className={styles.more} title={others.join("\n")}>
          {t("moreImagesLabel", { count: others.length })}
        </span>
      )}
    </div>
  );
}

export function FateCell({ cache }: CellProps) {
  const t = useTranslations("cell");
  const relative = useRelativeTime();
  const end = fate(cache, useNow());
  const chips = isLru(cache) || isAutomatic(cache);
  if (end.kind === "none" && !chips) return <Nothing />;
  return (
    <div className={styles.fate}>
      {end.kind !== "none" && (
        <time dateTime={end.at} title={end.at} className={end.kind === "left" ? styles.quiet : undefined}>
          {t(end.kind === "left" ? "left" : "leaves", { when: relative(end.at) })}
        </time>
      )}
      {chips && (
        <span className={styles.chips}>
          {isAutomatic(cache) && <Chip>{t("auto")}</Chip>}
          {isLru(cache) && <Chip title={t("lruTitle")}>{t("lru")}</Chip>}
        </span>
      )}
    </div>
  );
}

export function LastMatchedCell({ cache: { lastMatchedAt } }: CellProps) {
  const t = useTranslations("cell");
  return lastMatchedAt ? (
    <Time iso={lastMatchedAt} />
  ) : (
    <span className={styles.quiet}>{t("neverMatched")}</span>
  );
}

export function SizeCell({ cache: { sizeGiB } }: CellProps) {
  const t = useTranslations("cell");
  return sizeGiB === null ? <Nothing /> : t("size", { gib: sizeGiB });
}

const tagsShown = 2;

export function TagsCell({ cache: { tags } }: CellProps) {
  const t = useTranslations("cell");
  if (tags.length === 0) return <Nothing />;
  const rest = tags.slice(tagsShown);
  return (
    <div className={styles.tags}>
      {tags.slice(0, tagsShown).map((tag) => (
        <TagButton key={`${tag.key}=${tag.value}`} tag={tag} />
      ))}
      {rest.length > 0 && (
        <span className={styles.more} title={rest.map(({ key, value }) => `${key}: ${value}`).join("\n")}>
          {t("moreTags", { count: rest.length })}
        </span>
      )}
    </div>
  );
}

function TagButton({ tag: { key, value } }: { tag: Tag }) {
  const t = useTranslations("cell");
  const { onTag } = useTableActions();
  const label = value === "" ? t("filterByTagKey", { key }) : t("filterByTag", { key, value });
  return (
    <button
      type="button"
      className={styles.tag}
      aria-label={label}
      title={label}
      onClick={() => onTag(value === "" ? { key } : { key, value })}
    >
      <span className={styles.tagKey}>
        <Text>{value === "" ? key : `${key}:`}</Text>
      </span>
      {value !== "" && <Text>{value}</Text>}
    </button>
  );
}

export function CreatedCell({ cache: { createdAt } }: CellProps) {
  return createdAt ? <Time iso={createdAt} /> : <Nothing />;
}

function Nothing() {
  const t = useTranslations("cell");
  return <span className={styles.quiet}>{t("none")}</span>;
}
