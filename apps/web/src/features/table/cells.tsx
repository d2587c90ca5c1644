import type { ImageCache } from "@cachescope/contract";
import { isNeverMatched } from "@cachescope/contract";
import type { ReactNode } from "react";
import { fateLine, isPast } from "../../domain/fate.ts";
import { buildTrouble, statusLine } from "../../domain/status-line.ts";
import type { ColumnId } from "../../preferences/columns.ts";
import { ImageReference } from "../../ui/image-reference.tsx";
import { visibleText } from "../../ui/text.tsx";
import { fateWords } from "../../wording/fate-words.ts";
import {
  briefStatus,
  buildTroubleWords,
  StatusBadge,
  StatusLineView,
  triesInShort,
} from "../../wording/status-badge.tsx";
import styles from "./cells.module.css";
import type { Drawing } from "./drawing.ts";
import { nameCell } from "./name-cell.tsx";
import type { RowState } from "./name-cell.tsx";
import { rest, tagsCell } from "./tags-cell.tsx";

/**
 * What stands in a cell. Functions and not components: a scroll draws hundreds of cells a second, and each component
 * would have to ask for its words, its time and its preferences.
 */
type Cell = (cache: ImageCache, drawing: Drawing, state: RowState) => ReactNode;

const statusCell: Cell = (cache, drawing) => {
  const { t, now, span } = drawing;
  const trouble = buildTrouble(cache, now);
  const words = trouble && buildTroubleWords(trouble, drawing);
  return (
    <div className={styles.status}>
      <StatusBadge status={cache.status} t={t} />
      {trouble?.kind === "tries" && (
        <span className={styles.tries} title={words ?? undefined}>
          {triesInShort(trouble, drawing)}
        </span>
      )}
      {trouble !== null && trouble.kind !== "tries" && (
        <span className={styles.stands} title={t("cell.stalled")}>
          {words}
        </span>
      )}
      <StatusLineView
        line={statusLine(cache, now)}
        span={span}
        isNumbered={trouble?.kind === "stillAt"}
        t={t}
      />
    </div>
  );
};

/** The first image, or the one that was searched for, and how many more there are. */
const imagesCell: Cell = ({ images }, { t, highlight, density }) => {
  const isFound = (image: string) => highlight(image).length > 0;
  const first = images.find(isFound) ?? images[0];
  if (first === undefined) return nothing(t);
  const others = images.toSpliced(images.indexOf(first), 1);
  const count = others.length;
  return (
    <div className={styles.images}>
      <ImageReference reference={first} highlights={highlight(first)} />
      {count > 0 && (
        <span className={styles.more} title={others.join("\n")}>
          {rest(
            density === "compact" ? t("cell.moreTags", { count }) : t("cell.moreImagesLabel", { count }),
            others.some(isFound),
          )}
        </span>
      )}
    </div>
  );
};

const fateCell: Cell = (cache, drawing) => {
  const line = fateLine(cache, drawing.now);
  if (line === null) return nothing(drawing.t);
  const words = fateWords(cache, line, drawing);
  if (!("at" in line))
    return (
      <span className={styles.fate} title={words}>
        {words}
      </span>
    );
  return (
    <time
      dateTime={line.at}
      title={`${words}\n${drawing.exact(line.at)}`}
      className={isPast(line) ? `${styles.fate} ${styles.quiet}` : styles.fate}
    >
      {words}
    </time>
  );
};

const time = (iso: string, { relative, exact }: Drawing) => (
  <time dateTime={iso} title={exact(iso)}>
    {relative(iso)}
  </time>
);

const timeCell =
  (of: (cache: ImageCache) => string | null): Cell =>
  (cache, drawing) => {
    const iso = of(cache);
    return iso === null ? nothing(drawing.t) : time(iso, drawing);
  };

/** An id, or another word of the API's own. */
const textCell =
  (of: (cache: ImageCache) => string | null): Cell =>
  (cache, { t, highlight }) => {
    const text = of(cache);
    if (text === null) return nothing(t);
    return (
      <code title={text} dir="auto">
        {visibleText(text, highlight(text))}
      </code>
    );
  };

const nothing = (t: Drawing["t"]) => <span className={styles.quiet}>{t("cell.none")}</span>;

/** What can be made out of a row that flies by, where it stands in the whole row: its name and its status. */
export const briefCells: Partial<Record<ColumnId, Cell>> = {
  name: ({ id, name }, { t, hrefTo }) => (
    <a href={hrefTo(id)} className={`${styles.link} ${styles.brief}`} dir="auto" data-row-link={id}>
      {name === null ? t("cell.unnamed") : visibleText(name)}
    </a>
  ),
  status: ({ status }, { t }) => briefStatus(status, t),
};

/** What each column shows of a cache. */
export const cells: Record<ColumnId, Cell> = {
  name: nameCell,
  status: statusCell,
  images: imagesCell,
  fate: fateCell,
  lastMatched: (cache, drawing) => {
    const { t } = drawing;
    if (cache.lastMatchedAt !== null) return time(cache.lastMatchedAt, drawing);
    if (!isNeverMatched(cache)) return nothing(t);
    return <span className={styles.quiet}>{t("cell.neverMatched")}</span>;
  },
  size: ({ sizeGiB }, { t }) => (sizeGiB === null ? nothing(t) : t("cell.size", { gib: sizeGiB })),
  tags: (cache, drawing) => (cache.tags.length === 0 ? nothing(drawing.t) : tagsCell(cache, drawing)),
  created: timeCell(({ createdAt }) => createdAt),
  stalledSince: timeCell(({ stalledSince }) => stalledSince),
  expiresAt: timeCell(({ expiresAt }) => expiresAt),
  lastSign: timeCell(({ lastSign }) => lastSign),
  snapshotId: textCell(({ snapshotId }) => snapshotId),
  flashSnapshotId: textCell(({ flashSnapshotId }) => flashSnapshotId),
  containerGroupId: textCell(({ containerGroupId }) => containerGroupId),
  resourceGroupId: textCell(({ resourceGroupId }) => resourceGroupId),
  eliminationStrategy: textCell(({ eliminationStrategy }) => eliminationStrategy),
  origin: ({ origin }, { t }) => (origin === "unknown" ? nothing(t) : t(`table.${origin}`)),
  regionId: textCell(({ regionId }) => regionId),
};
