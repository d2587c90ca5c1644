import { useState } from "react";
import { useTranslations } from "use-intl";
import { Redirect } from "wouter";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { createScrollStore } from "../../list/scroll/scroll-store.ts";
import { useRowsInView } from "../../list/scroll/use-row-window.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { rescueFocus } from "../../ui/rescue-focus.ts";
import { useImagesView } from "../../url/images-view.ts";
import { Part } from "../../wording/part.tsx";
import { useFullName } from "../../wording/region-name.ts";
import { IgnoredNotice } from "../../features/filters/ignored-notice.tsx";
import { useRegionPage } from "../use-region-page.ts";
import { ImagePanel } from "./image-panel.tsx";
import { ImagesHeader } from "./images-header.tsx";
import styles from "./images-page.module.css";
import { ImagesTable } from "./images-table.tsx";
import { useImageRowHeight } from "./use-image-row-height.ts";
import { useImages } from "./use-images.ts";

interface ImagesPageProps {
  region: ShownRegion;
  onSwitchRegion: () => void;
}

/** The images that the caches of a region hold: what was looked for, the rows, and one image over them. */
export function ImagesPage({ region, onSwitchRegion }: ImagesPageProps) {
  const t = useTranslations("images");
  const name = useFullName()(region);
  const view = useImagesView(region.scope);
  const { address, ignored, go, hrefTo } = view;
  const [store] = useState(createScrollStore);
  const rowHeight = useImageRowHeight();
  const range = useRowsInView({ store, count: Infinity, rowHeight, openRow: -1 });
  const images = useImages(region.scope, address, range);
  const isStanding = images.page !== null || images.failure !== null;
  const { dropped, dismissDropped } = useRegionPage({ scope: region.scope, ignored, isStanding });

  return (
    <div className={styles.page}>
      {ignored.length > 0 && <Redirect to={hrefTo({})} replace />}
      <PageTitle>{t("pageTitle", { region: name })}</PageTitle>
      <main ref={rescueFocus} className={styles.main} id="main" tabIndex={-1}>
        <ImagesHeader scope={region.scope} images={images} view={view} />
        {dropped.length > 0 && <IgnoredNotice names={dropped} onDismiss={dismissDropped} />}
        <Part>
          <ImagesTable
            region={region}
            images={images}
            view={view}
            rowWindow={{ store, rowHeight }}
            onSwitchRegion={onSwitchRegion}
          />
        </Part>
      </main>
      {address.open !== null && (
        <Part isOver>
          <ImagePanel scope={region.scope} reference={address.open} onClose={() => go({ open: null })} />
        </Part>
      )}
    </div>
  );
}
