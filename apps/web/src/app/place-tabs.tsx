import type { ScopeName } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Link } from "wouter";
import type { Place } from "../url/places.ts";
import { pathOf, placesWithTab } from "../url/places.ts";
import styles from "./place-tabs.module.css";

interface PlaceTabsProps {
  /** The one that is shown; null for none. */
  current: Place | null;
  /** In which to stay. */
  scope: ScopeName;
}

/** The ways to the places there are, in the region that is shown: in the bar, or on a phone at the lower edge. */
export function PlaceTabs({ current, scope }: PlaceTabsProps) {
  const t = useTranslations("place");
  return (
    <nav className={styles.tabs} aria-label={t("label")}>
      {placesWithTab.map((place) => (
        <Link
          key={place}
          href={pathOf(place, scope)}
          className={styles.tab}
          aria-current={place === current ? "page" : undefined}
        >
          {t(place)}
        </Link>
      ))}
    </nav>
  );
}
