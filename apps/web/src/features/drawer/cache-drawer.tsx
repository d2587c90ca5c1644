import type { ImageCache, ImageCacheDetail, TagFilter } from "@cachescope/contract";
import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Notice } from "../../ui/message.tsx";
import type { Tab } from "../../url/view.ts";
import { tabs } from "../../url/view.ts";
import { DrawerFrame } from "./drawer-frame.tsx";
import { DrawerHeader } from "./drawer-header.tsx";
import type { Neighbours } from "./drawer-header.tsx";
import styles from "./drawer.module.css";
import { Images } from "./images.tsx";
import { Raw } from "./raw.tsx";
import { Summary } from "./summary.tsx";
import { Why } from "./why.tsx";

interface CacheDrawerProps {
  id: string;
  /** The row of the list, which may be there before the full record is. */
  row: ImageCache | null;
  detail: ImageCacheDetail | null;
  /** It does not exist any more; this is what was last known of it. */
  removed: boolean;
  /** What stands in place of everything, such as "not found". */
  problem: ReactNode;
  /** What stands above the content, such as "could not be refreshed". */
  notice: ReactNode;
  tab: Tab;
  neighbours: Neighbours;
  events: ReactNode;
  onTab: (tab: Tab) => void;
  onTag: (tag: TagFilter) => void;
  onImage: (image: string) => void;
  onClose: () => void;
}

/** One cache in full, over or beside its list. */
export function CacheDrawer(props: CacheDrawerProps) {
  const {
    id,
    row,
    detail,
    removed,
    problem,
    notice,
    tab,
    neighbours,
    events,
    onTab,
    onTag,
    onImage,
    onClose,
  } = props;
  const t = useTranslations("drawer");
  const titleId = useId();
  const eventsTab = useRef<HTMLElement>(null);
  const showEvents = () => {
    onTab("events");
    // The button that was pressed is hidden now.
    eventsTab.current?.focus();
  };
  const cache = detail?.item ?? row;
  const waiting = notice ? null : <p className={styles.waiting}>{t("loading", { id })}</p>;
  const counts = { summary: null, events: cache?.eventCount, images: cache?.images.length, raw: null };

  return (
    <DrawerFrame titleId={titleId} onClose={onClose}>
      <DrawerHeader
        titleId={titleId}
        id={id}
        cache={cache}
        removed={removed}
        neighbours={neighbours}
        onClose={onClose}
      />
      {problem || (
        <Tabs.Root
          className={styles.tabs}
          value={tab}
          onValueChange={(value: Tab) => onTab(value)}
          render={<div key={id} />}
        >
          {cache && <Why cache={cache} onEvents={tab === "events" ? null : showEvents} />}
          <Tabs.List className={styles.tabList} aria-label={t("tabs")} activateOnFocus>
            {tabs.map((each) => (
              <Tabs.Tab
                key={each}
                ref={each === "events" ? eventsTab : null}
                value={each}
                className={styles.tab}
              >
                {t(each)}
                {typeof counts[each] === "number" && <span className={styles.tabCount}>{counts[each]}</span>}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <div className={styles.body}>
            {notice && <div className={styles.notice}>{notice}</div>}
            {cache && cache.unreadable.length > 0 && (
              <div className={styles.notice}>
                <Notice tone="warn">
                  {t("unreadable", { count: cache.unreadable.length, names: cache.unreadable.join(", ") })}
                </Notice>
              </div>
            )}
            <Tabs.Panel value="summary">
              {cache ? <Summary cache={cache} removed={removed} onTag={onTag} /> : waiting}
            </Tabs.Panel>
            <Tabs.Panel value="events">{detail ? events : waiting}</Tabs.Panel>
            <Tabs.Panel value="images">
              {cache ? <Images images={cache.images} onImage={onImage} /> : waiting}
            </Tabs.Panel>
            <Tabs.Panel value="raw">{detail ? <Raw detail={detail} /> : waiting}</Tabs.Panel>
          </div>
        </Tabs.Root>
      )}
    </DrawerFrame>
  );
}
