import type { ImageMark, ScopeName } from "@cachescope/contract";
import { imageMarks, imagesExportCall } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { searchState } from "../../domain/search-state.ts";
import { Export } from "../../features/export/export.tsx";
import { useSearchText } from "../../features/filters/use-search-text.ts";
import { RefreshControl } from "../../features/refresh/refresh-control.tsx";
import { StaleNotice } from "../../features/refresh/stale-notice.tsx";
import head from "../../features/table/list-header.module.css";
import { SearchFacts } from "../../features/table/search-facts.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { useImagesView } from "../../url/images-view.ts";
import { pathOf } from "../../url/places.ts";
import { ImageSortSelect } from "./image-sort-select.tsx";
import styles from "./images-header.module.css";
import type { Images } from "./use-images.ts";

interface ImagesHeaderProps {
  scope: ScopeName;
  images: Images;
  view: ReturnType<typeof useImagesView>;
}

/** What stands above the rows: what chooses them, their number, how much of the region they come from, and how fresh they are. */
export function ImagesHeader({ scope, images, view }: ImagesHeaderProps) {
  const t = useTranslations("images");
  const words = useTranslations();
  const { address, go } = view;
  const { page, failure } = images;
  const staleReason = page && (page.staleReason ?? failure?.code ?? null);
  const shown = page && { freshness: page, coverage: page.coverage };
  const list = { ...images, shown, staleReason, isOnlyLoaded: false };
  return (
    <>
      <header className={head.header}>
        <div className={`${head.tools} ${styles.tools}`} role="search" aria-label={t("tools")}>
          <SearchField q={address.q} onSearch={(q) => go({ q }, { replace: true })} />
          <Marks images={images} view={view} />
        </div>
        <h1 className={head.title}>
          {t("title")}{" "}
          {page && (
            <span className={head.count}>
              {t(page.coverage.complete ? "count" : "countPartial", { count: page.total })}
            </span>
          )}
        </h1>
        <ImageSortSelect sort={address.sort} onSort={(sort) => go({ sort })} />
        {page && (
          <p className={head.facts}>
            <span className={styles.repositories}>{t("repositories", { count: page.repositories })}</span>
            <SearchFacts
              state={searchState(page.coverage, page.total, false)}
              stoppedBy={page.coverage.stoppedBy}
              onLoadRest={images.loadRest}
            />
          </p>
        )}
        <Link className={styles.cleanup} href={pathOf("cleanup", scope)}>
          {words("cleanup.open")}
        </Link>
        <RefreshControl list={list} />
        <Export
          hrefOf={(format) => imagesExportCall(scope, { view: address, format })}
          coverage={page?.coverage ?? null}
        />
      </header>
      {staleReason !== null && <StaleNotice list={list} />}
    </>
  );
}

function SearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useTranslations("images");
  const keyOf = useKeyShortcuts();
  const { text, type, settle } = useSearchText(q, q, onSearch);
  return (
    <div className={styles.field}>
      <Icon name="search" className={styles.glyph} />
      <input
        className={styles.input}
        type="text"
        aria-label={t("field")}
        aria-keyshortcuts={keyOf("filter")}
        placeholder={t("placeholder")}
        maxLength={200}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={text}
        onChange={({ currentTarget: { value } }) => type(value, value.trim())}
        onKeyDown={({ key }) => {
          if (key !== "Escape" || text === "") return;
          settle("");
          onSearch("");
        }}
      />
      {text !== "" && (
        <IconButton
          label={t("clear")}
          className={styles.clear}
          onClick={() => {
            settle("");
            onSearch("");
          }}
        >
          <Icon name="close" />
        </IconButton>
      )}
    </div>
  );
}

/** Each shows only the images that have it, and how many those are. */
function Marks({ images: { page }, view: { address, go } }: Pick<ImagesHeaderProps, "images" | "view">) {
  const t = useTranslations("images");
  return (
    <div className={styles.marks} role="group" aria-label={t("tools")}>
      {imageMarks.map((mark) => {
        const isOn = address.marks.includes(mark);
        const isNext = (each: ImageMark) => (each === mark ? !isOn : address.marks.includes(each));
        return (
          <button
            key={mark}
            type="button"
            className={styles.mark}
            aria-pressed={isOn}
            title={t(`markHint.${mark}`)}
            onClick={() => go({ marks: imageMarks.filter(isNext) })}
          >
            {t(`mark.${mark}`)}
            {page && <span className={styles.markCount}>{page.counts[mark]}</span>}
          </button>
        );
      })}
    </div>
  );
}
