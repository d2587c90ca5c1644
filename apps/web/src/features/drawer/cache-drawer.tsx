import type { ImageCache, ImageCacheDetail, TagFilter } from "@cachescope/contract";
import { Tabs } from "@base-ui/react/tabs";
import type { ReactNode, RefObject } from "react";
import { useDeferredValue, useEffect, useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { useCommands } from "../../commands/use-commands.ts";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { Notice } from "../../ui/message.tsx";
import type { Tab } from "../../url/view.ts";
import { tabs } from "../../url/view.ts";
import { Part } from "../../wording/part.tsx";
import { DrawerFrame } from "./drawer-frame.tsx";
import { DrawerHeader } from "./drawer-header.tsx";
import type { Neighbours } from "./drawer-header.tsx";
import styles from "./drawer.module.css";
import { Images } from "./images.tsx";
import { Raw } from "./raw.tsx";
import { Summary } from "./summary.tsx";
import { Verdict } from "./verdict.tsx";
import { Why } from "./why.tsx";

interface CacheDrawerProps extends PanelsProps {
  regionId: string;
  tab: Tab;
  neighbours: Neighbours;
  /** What else can be done with the cache, in the header. */
  tools: ReactNode;
  /** What stands in place of everything, such as "not found". */
  problem: ReactNode;
  onTab: (tab: Tab) => void;
  onClose: () => void;
}

/** One cache in full, over or beside its list. */
export function CacheDrawer(props: CacheDrawerProps) {
  const { id, regionId, row, detail, removed, problem, tab, neighbours, tools, onTab, onClose } = props;
  const titleId = useId();
  // What the row tells is painted first, and all else after it.
  const isWhole = useDeferredValue(true, false);
  const eventsTab = useRef<HTMLElement>(null);
  const showEvents = () => {
    onTab("events");
    // The button that was pressed is hidden now.
    eventsTab.current?.focus();
  };
  useTabCommands(onTab);
  const cache = detail?.item ?? row;
  return (
    <DrawerFrame titleId={titleId} onClose={onClose}>
      <DrawerHeader
        titleId={titleId}
        id={id}
        cache={cache}
        removed={removed}
        neighbours={neighbours}
        tools={tools}
        onClose={onClose}
      />
      {problem || (
        <Tabs.Root
          className={styles.tabs}
          value={tab}
          onValueChange={(value: Tab) => onTab(value)}
          render={<div key={id} />}
        >
          <Part>{cache && <Verdict cache={cache} removed={removed} />}</Part>
          {isWhole && (
            <>
              {cache && (
                <Part>
                  <Why
                    cache={cache}
                    detail={detail}
                    regionId={regionId}
                    onEvents={tab === "events" ? null : showEvents}
                  />
                </Part>
              )}
              <TabList cache={cache} tab={tab} isFilled={detail !== null} eventsTab={eventsTab} />
              <Part key={tab}>
                <Panels {...props} />
              </Part>
            </>
          )}
        </Tabs.Root>
      )}
    </DrawerFrame>
  );
}

/** The tabs by their keys. Focus that was in what is hidden now goes to the tab. */
function useTabCommands(onTab: (tab: Tab) => void) {
  const show = (tab: Tab) => () => {
    const panel = document.activeElement?.closest('[role="tabpanel"]');
    onTab(tab);
    const button = panel?.closest("[data-cache]")?.querySelector<HTMLElement>(`[data-tab="${tab}"]`);
    button?.focus();
  };
  useCommands({
    summaryTab: show("summary"),
    eventsTab: show("events"),
    imagesTab: show("images"),
    rawTab: show("raw"),
  });
}

interface TabListProps {
  cache: ImageCache | null;
  tab: Tab;
  /** What the tab shows is there. */
  isFilled: boolean;
  eventsTab: RefObject<HTMLElement | null>;
}

function TabList({ cache, tab, isFilled, eventsTab }: TabListProps) {
  const t = useTranslations("drawer");
  const keyOf = useKeyShortcuts();
  const list = useTabInSight(tab, isFilled);
  const counts = { summary: null, events: cache?.eventCount, images: cache?.images.length, raw: null };
  return (
    <Tabs.List ref={list} className={styles.tabList} aria-label={t("tabs")} activateOnFocus>
      {tabs.map((each) => (
        <Tabs.Tab
          key={each}
          ref={each === "events" ? eventsTab : null}
          value={each}
          className={styles.tab}
          data-tab={each}
          aria-keyshortcuts={keyOf(`${each}Tab`)}
        >
          {t(each)}
          {typeof counts[each] === "number" && <span className={styles.tabCount}>{counts[each]}</span>}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}

/**
 * What tab was asked for, by the address, a key or a press, is what one wants to see: where a long explanation leaves it
 * less than half of the room, the tabs move up. Their list is to be given the ref.
 */
function useTabInSight(tab: Tab, isFilled: boolean): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scroller = list.current?.parentElement;
    if (!scroller || !list.current || !isFilled || tab === tabs[0]) return undefined;
    const moveUp = () => {
      const { top = 0 } = list.current?.getBoundingClientRect() ?? {};
      const above = top - scroller.getBoundingClientRect().top;
      if (above > scroller.clientHeight / 2) scroller.scrollTop += above;
    };
    moveUp();
    // What stands above grows when the words of the remedy come, until the person moves it.
    const explanation = list.current.previousElementSibling;
    const watch = new ResizeObserver(moveUp);
    const stop = () => watch.disconnect();
    if (explanation) watch.observe(explanation);
    for (const moved of ["wheel", "touchmove", "keydown"])
      scroller.addEventListener(moved, stop, { passive: true });
    return () => {
      stop();
      for (const moved of ["wheel", "touchmove", "keydown"]) scroller.removeEventListener(moved, stop);
    };
  }, [tab, isFilled]);
  return list;
}

interface PanelsProps {
  id: string;
  /** The row of the list, which may be there before the full record is. */
  row: ImageCache | null;
  detail: ImageCacheDetail | null;
  /** The cache no longer exists; this is what was last known of it. */
  removed: boolean;
  /** What stands above the content, such as "could not be refreshed". */
  notice: ReactNode;
  events: ReactNode;
  /** What was seen of it over time. */
  history: ReactNode;
  onTag: (tag: TagFilter) => void;
  onImage: (image: string) => void;
}

const noStates: never[] = [];

function Panels({ id, row, detail, removed, notice, events, history, onTag, onImage }: PanelsProps) {
  const t = useTranslations("drawer");
  const cache = detail?.item ?? row;
  const waiting = <p className={styles.waiting}>{notice ? t("notLoaded") : t("loading", { id })}</p>;
  return (
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
        {cache ? <Summary cache={cache} removed={removed} history={history} onTag={onTag} /> : waiting}
      </Tabs.Panel>
      <Tabs.Panel value="events">{detail ? events : waiting}</Tabs.Panel>
      <Tabs.Panel value="images">
        {cache ? (
          <Images images={cache.images} states={detail?.item.build.images ?? noStates} onImage={onImage} />
        ) : (
          waiting
        )}
      </Tabs.Panel>
      <Tabs.Panel value="raw">{detail ? <Raw detail={detail} /> : waiting}</Tabs.Panel>
    </div>
  );
}
