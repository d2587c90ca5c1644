import type { ImageCache, Tag } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { Chip } from "../../ui/badge.tsx";
import { Copy } from "../../wording/copy.tsx";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import { fate, isLru, neverMatched, origin } from "../../wording/fate.ts";
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
        <Copy className={styles.copy ?? ""} text={cache.id} label={t("copyId")} done={t("copiedId")} />
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
  const automatic = origin(cache) === "automatic";
  const lru = isLru(cache) && end.kind !== "recordLeaves";
  if (end.kind === "none" && !automatic && !lru) return <Nothing />;
  return (
    <div className={styles.fate}>
      {end.kind !== "none" && (
        <time dateTime={end.at} title={end.at} className={end.kind === "left" ? styles.quiet : undefined}>
          {t(end.kind, { when: relative(end.at) })}
        </time>
      )}
      {(automatic || lru) && (
        <span className={styles.chips}>
          {automatic && <Chip>{t("auto")}</Chip>}
          {lru && <Chip title={t("lruTitle")}>{t("lru")}</Chip>}
        </span>
      )}
    </div>
  );
}

export function LastMatchedCell({ cache }: CellProps) {
  const t = useTranslations("cell");
  if (cache.lastMatchedAt !== null) return <Time iso={cache.lastMatchedAt} />;
  return neverMatched(cache) ? <span className={styles.quiet}>{t("neverMatched")}</span> : <Nothing />;
}

export function SizeCell({ cache: { sizeGiB } }: CellProps) {
  const t = useTranslations("cell");
  return sizeGiB === null ? <Nothing /> : t("size", { gib: sizeGiB });
}

const tagsShown = 2;

export function TagsCell({ cache: { id, tags } }: CellProps) {
  const t = useTranslations("cell");
  const { hrefTo } = useTableActions();
  if (tags.length === 0) return <Nothing />;
  const rest = tags.slice(tagsShown);
  return (
    <div className={styles.tags}>
      {tags.slice(0, tagsShown).map((tag) => (
        <TagButton key={`${tag.key}=${tag.value}`} tag={tag} />
      ))}
      {rest.length > 0 && (
        <Link
          href={hrefTo(id)}
          className={styles.more}
          aria-label={t("moreTagsLabel", { count: rest.length })}
          title={rest.map(({ key, value }) => `${key}: ${value}`).join("\n")}
        >
          {t("moreTags", { count: rest.length })}
        </Link>
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
      {value !== "" && (
        <span className={styles.tagValue}>
          <Text>{value}</Text>
        </span>
      )}
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
