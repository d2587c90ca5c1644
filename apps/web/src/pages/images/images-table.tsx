import type { MouseEvent } from "react";
import { useCallback, useRef } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { useCards } from "../../features/table/use-row-height.ts";
import { noteFocus, rowOf } from "../../list/scroll/focused-row.ts";
import type { ScrollStore } from "../../list/scroll/scroll-store.ts";
import { stepRow } from "../../list/scroll/step-row.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";
import { Message } from "../../ui/message.tsx";
import { useLate } from "../../ui/use-late.ts";
import type { useImagesView } from "../../url/images-view.ts";
import { useImagesCommands } from "./use-images-commands.ts";
import { ImageRows } from "./image-rows.tsx";
import { ImagesHead } from "./images-head.tsx";
import styles from "./images-table.module.css";
import { InsteadOfImages } from "./instead-of-images.tsx";
import type { Images } from "./use-images.ts";

interface ImagesTableProps {
  region: ShownRegion;
  images: Images;
  view: ReturnType<typeof useImagesView>;
  rowWindow: { store: ScrollStore; rowHeight: number };
  onSwitchRegion: () => void;
}

/** When rows take longer, those of the view before are dimmed, or words say what is waited for. Milliseconds. */
const lateMs = 300;

/** The table of images: native table semantics, with only the rows in view in the document. */
export function ImagesTable({ region, images, view, rowWindow, onSwitchRegion }: ImagesTableProps) {
  const t = useTranslations("images");
  const { density } = usePreferences();
  const cards = useCards();
  const { store, rowHeight } = rowWindow;
  const { page, isPlaceholder } = images;
  const rowEvents = { ...noteFocus(store), onClick: openRow };
  const scroller = useRef<HTMLDivElement>(null);
  const attach = useCallback(
    (element: HTMLDivElement) => {
      scroller.current = element;
      const observer = new ResizeObserver(() => store.resizedTo(element.clientHeight));
      observer.observe(element);
      return () => observer.disconnect();
    },
    [store],
  );
  const drawn = { store, rowHeight, count: page?.total ?? 0, openRow: -1 };
  function openRow({ target }: MouseEvent): void {
    const isFree = target instanceof Element && target.closest("a") === null;
    const image = images.imageAt(rowOf(target));
    if (isFree && image && getSelection()?.isCollapsed !== false) view.go({ open: image.reference });
  }
  const late = useLate(isPlaceholder && page !== null, lateMs);
  const lateAtFirst = useLate(images.isLoading, lateMs);
  useImagesCommands({
    images,
    onStep: (by) => scroller.current && stepRow(drawn, scroller.current, by),
  });
  return (
    <div
      ref={attach}
      className={`${styles.scroller} ${late ? styles.late : ""}`}
      role="region"
      aria-label={t("scroll")}
      aria-busy={isPlaceholder}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget }) => store.scrolledTo(currentTarget.scrollTop)}
    >
      <table
        className={styles.table}
        data-density={density}
        aria-label={t("title")}
        aria-rowcount={page?.coverage.complete ? page.total + 1 : -1}
      >
        <ImagesHead plain={cards} sort={view.address.sort} onSort={(sort) => view.go({ sort })} />
        {/* The rows' own links are what is pressed. */}
        <tbody {...rowEvents}>
          {page !== null && page.total > 0 && (
            <ImageRows scope={region.scope} images={images} view={view} rowWindow={drawn} />
          )}
        </tbody>
      </table>
      {lateAtFirst && <Message icon="search" tone="neutral" title={t("loading")} />}
      {!images.isLoading && (page === null || page.total === 0) && (
        <InsteadOfImages region={region} images={images} view={view} onSwitchRegion={onSwitchRegion} />
      )}
    </div>
  );
}
