import type { ImageMark, ScopeName } from "@cachescope/contract";
import { imageMarks, imagesExportCall } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import { searchState } from "../../domain/search-state.ts";
import { Export } from "../../features/export/export.tsx";
import { SearchField } from "../../features/filters/search-field.tsx";
import { RefreshControl } from "../../features/refresh/refresh-control.tsx";
import { StaleNotice } from "../../features/refresh/stale-notice.tsx";
import head from "../../features/table/list-header.module.css";
import { SearchFacts } from "../../features/table/search-facts.tsx";
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
          <div className={styles.field}>
            <SearchField
              q={address.q}
              onSearch={(q) => go({ q }, { replace: true })}
              words={{ label: t("field"), placeholder: t("placeholder"), clear: t("clear") }}
            />
          </div>
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
