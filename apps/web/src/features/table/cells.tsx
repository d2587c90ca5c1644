import type { ImageCache, Tag } from "@cachescope/contract";
import { isNeverMatched } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { Chip } from "../../ui/badge.tsx";
import { Copy } from "../../wording/copy.tsx";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import { fate, isLru } from "../../domain/fate.ts";
import { useNow } from "../../wording/now.ts";
import { StatusBadge, StatusLine } from "../../wording/status-badge.tsx";
import { Time, useExactTime, useRelativeTime } from "../../wording/time.tsx";
import { useTableActions } from "./actions.ts";
import styles from "./cells.module.css";
import { useHighlight } from "./highlight.ts";
import { RowChangeLabel } from "./row-change.tsx";

interface CellProps {
  cache: ImageCache;
}

export function NameCell({ cache }: CellProps) {
  const t = useTranslations("cell");
  const { hrefTo } = useTableActions();
  const highlight = useHighlight();
  const { id, name } = cache;
  return (
    <div className={styles.name}>
      <span className={styles.title}>
        <Link
          href={hrefTo(id)}
          className={styles.link}
          data-row-link={id}
          title={name === null ? id : `${name}\n${id}`}
        >
          {name === null ? t("unnamed") : <Text highlights={highlight(name)}>{name}</Text>}
        </Link>
        <RowChangeLabel />
      </span>
      <span className={styles.id}>
        <code title={id}>
          <Text highlights={highlight(id)}>{id}</Text>
        </code>
        <Copy className={styles.copy ?? ""} text={id} label={t("copyId")} done={t("copiedId")} />
      </span>
    </div>
  );
}

export function StatusCell({ cache }: CellProps) {
  const t = useTranslations("cell");
  return (
    <div className={styles.status}>
      <StatusBadge status={cache.status} />
      <span className={styles.statusLine}>
        {cache.stalled && <Chip>{t("stalled")}</Chip>}
        <StatusLine cache={cache} />
      </span>
    </div>
  );
}

export function ImagesCell({ cache: { images } }: CellProps) {
  const t = useTranslations("cell");
  const highlight = useHighlight();
  const [first, ...others] = images;
  if (first === undefined) return <Nothing />;
  return (
    <div className={styles.images}>
      <ImageReference reference={first} highlights={highlight(first)} />
      {others.length > 0 && (
        <span className={styles.more} title={others.join("\n")}>
          <Rest found={others.some((image) => highlight(image).length > 0)}>
            {t("moreImagesLabel", { count: others.length })}
          </Rest>
        </span>
      )}
    </div>
  );
}

export function FateCell({ cache }: CellProps) {
  const t = useTranslations("cell");
  const relative = useRelativeTime();
  const end = fate(cache, useNow());
  const exact = useExactTime();
  const automatic = cache.origin === "automatic";
  const lru = isLru(cache) && end.kind !== "recordLeaves";
  if (end.kind === "none" && !automatic && !lru) return <Nothing />;
  return (
    <div className={styles.fate}>
      {end.kind !== "none" && (
        <time
          dateTime={end.at}
          title={exact(end.at)}
          className={end.kind === "left" ? styles.quiet : undefined}
        >
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
  return isNeverMatched(cache) ? <span className={styles.quiet}>{t("neverMatched")}</span> : <Nothing />;
}

export function SizeCell({ cache: { sizeGiB } }: CellProps) {
  const t = useTranslations("cell");
  return sizeGiB === null ? <Nothing /> : t("size", { gib: sizeGiB });
}

/** As many as a row has lines. */
const tagsShown = { comfortable: 2, compact: 1 };

export function TagsCell({ cache: { id, tags } }: CellProps) {
  const t = useTranslations("cell");
  const { hrefTo } = useTableActions();
  const highlight = useHighlight();
  const { density } = usePreferences();
  if (tags.length === 0) return <Nothing />;
  const rest = tags.slice(tagsShown[density]);
  return (
    <div className={styles.tags}>
      {tags.slice(0, tagsShown[density]).map((tag) => (
        <TagButton key={`${tag.key}=${tag.value}`} tag={tag} />
      ))}
      {rest.length > 0 && (
        <Link
          href={hrefTo(id)}
          className={styles.more}
          aria-label={t("moreTagsLabel", { count: rest.length })}
          title={rest.map(({ key, value }) => `${key}: ${value}`).join("\n")}
        >
          <Rest found={rest.some(({ key, value }) => highlight(key).length + highlight(value).length > 0)}>
            {t("moreTags", { count: rest.length })}
          </Rest>
        </Link>
      )}
    </div>
  );
}

function TagButton({ tag: { key, value } }: { tag: Tag }) {
  const t = useTranslations("cell");
  const { onTag } = useTableActions();
  const highlight = useHighlight();
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
        <Text highlights={highlight(key)}>{value === "" ? key : `${key}:`}</Text>
      </span>
      {value !== "" && (
        <span className={styles.tagValue}>
          <Text highlights={highlight(value)}>{value}</Text>
        </span>
      )}
    </button>
  );
}

export function CreatedCell({ cache: { createdAt } }: CellProps) {
  return createdAt ? <Time iso={createdAt} /> : <Nothing />;
}

export function OriginCell({ cache: { origin } }: CellProps) {
  const t = useTranslations("table");
  return origin === "unknown" ? <Nothing /> : t(origin);
}

/** An id, or another word of the API's own. */
export function TextCell({ text }: { text: string | null }) {
  const highlight = useHighlight();
  if (text === null) return <Nothing />;
  return (
    <code title={text}>
      <Text highlights={highlight(text)}>{text}</Text>
    </code>
  );
}

/** How many more there are; highlighted if what was searched for is among them. */
function Rest({ found, children }: { found: boolean; children: string }) {
  return found ? <mark>{children}</mark> : children;
}

function Nothing() {
  const t = useTranslations("cell");
  return <span className={styles.quiet}>{t("none")}</span>;
}
