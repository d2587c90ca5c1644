import type { HeldImage, ScopeName } from "@cachescope/contract";
import { versionOf } from "@cachescope/contract";
import { Fragment, memo } from "react";
import { Link } from "wouter";
import { matchesOf } from "../../ui/matches.ts";
import type { RowWindow } from "../../list/scroll/use-row-window.ts";
import { useDrawnRows } from "../../list/scroll/use-row-window.ts";
import { Icon } from "../../ui/icon.tsx";
import { ImageReference } from "../../ui/image-reference.tsx";
import { Text } from "../../ui/text.tsx";
import type { useImagesView } from "../../url/images-view.ts";
import { pathTo } from "../../url/view.ts";
import { Time } from "../../wording/time-element.tsx";
import { useWords } from "../../wording/use-words.ts";
import styles from "./images-table.module.css";
import type { Images } from "./use-images.ts";

interface ImageRowsProps {
  scope: ScopeName;
  images: Images;
  view: ReturnType<typeof useImagesView>;
  rowWindow: RowWindow;
}

/** The rows that are drawn, and the room of those that are not. Of the whole page, a scroll draws only this anew. */
export function ImageRows({ scope, images, view, rowWindow }: ImageRowsProps) {
  const { items, gapAfter } = useDrawnRows(rowWindow);
  const { q, sort, open } = view.address;
  return (
    <>
      {items.map(({ index, gap }) => {
        const image = images.imageAt(index);
        const before = sort.key === "name" ? images.imageAt(index - 1) : null;
        return (
          <Fragment key={index}>
            <Gap height={gap} />
            {image ? (
              <ImageRow
                image={image}
                scope={scope}
                index={index}
                q={q}
                isOpen={image.reference === open}
                isRepeated={before?.repository === image.repository}
                href={view.hrefTo({ open: image.reference })}
              />
            ) : (
              <tr className={styles.waiting} aria-rowindex={index + 2} aria-hidden="true">
                <td colSpan={6}>
                  <i />
                </td>
              </tr>
            )}
          </Fragment>
        );
      })}
      <Gap height={gapAfter} />
    </>
  );
}

function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className={styles.gap}>
      <td style={{ height }} />
    </tr>
  );
}

interface ImageRowProps {
  image: HeldImage;
  scope: ScopeName;
  /** Place in the whole view, from 0. */
  index: number;
  q: string;
  isOpen: boolean;
  /** The row before is of the same repository. */
  isRepeated: boolean;
  href: string;
}

const ImageRow = memo(function ImageRow(props: ImageRowProps) {
  const { image, scope, index, q, isOpen, isRepeated, href } = props;
  const t = useWords();
  const { reference, ready, caches, holders, sizeGiB } = image;
  const [best, ...others] = holders;
  return (
    <tr className={styles.row} aria-rowindex={index + 2} aria-current={isOpen || undefined}>
      <th scope="row" data-column="name">
        <div
          className={styles.image}
          data-repeated={(isRepeated && versionOf(reference) !== "") || undefined}
        >
          <Link href={href} className={styles.link} data-row-link={reference}>
            <ImageReference reference={reference} highlights={matchesOf(q)(reference)} />
          </Link>
          {(image.floating || image.duplicates > 0) && (
            <span className={styles.marks}>
              {image.floating && <span title={t("images.markHint.floating")}>{t("images.floating")}</span>}
              {image.duplicates > 0 && (
                <span title={t("images.markHint.duplicate")}>{t("images.duplicate")}</span>
              )}
            </span>
          )}
        </div>
      </th>
      <td data-column="ready">
        {ready === 0 ? (
          <span className={styles.uncovered} title={t("images.markHint.uncovered")}>
            <Icon name="warning" />
            {t("images.none", { caches })}
          </span>
        ) : (
          <>
            {t("images.readyOf", { ready, caches })}
            <span className={styles.cardOnly}> {t("images.column.ready")}</span>
          </>
        )}
      </td>
      <td data-column="caches">
        {best && (
          <span className={styles.holders}>
            <Link href={pathTo(scope, best.id)} className={styles.holder}>
              <Text>{best.name ?? best.id}</Text>
            </Link>
            {caches > 1 && (
              <span className={styles.more} title={others.map(({ id, name }) => name ?? id).join("\n")}>
                <span aria-hidden="true">{t("images.more", { count: caches - 1 })}</span>
                <span className="visually-hidden">{t("images.moreLabel", { count: caches - 1 })}</span>
              </span>
            )}
          </span>
        )}
      </td>
      <td data-column="lastMatchedAt">
        {image.lastMatchedAt === null ? (
          <span className={styles.quiet}>{t("cell.neverMatched")}</span>
        ) : (
          <Time iso={image.lastMatchedAt} />
        )}
      </td>
      <td data-column="contentFrom">
        {image.contentFrom === null ? (
          <span className={styles.quiet}>{t("cell.none")}</span>
        ) : (
          <>
            <span className={styles.cardOnly}>{t("images.column.contentFrom")} </span>
            <Time iso={image.contentFrom} />
          </>
        )}
      </td>
      <td data-column="sizeGiB">
        {sizeGiB === null ? (
          <span className={styles.quiet}>{t("cell.none")}</span>
        ) : (
          t("cell.size", { gib: sizeGiB })
        )}
      </td>
    </tr>
  );
});
