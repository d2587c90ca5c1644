import type { Region } from "@cachescope/contract";
import { Combobox } from "@base-ui/react/combobox";
import { useTranslations } from "use-intl";
import { useLocation } from "wouter";
import { Icon } from "../ui/icon.tsx";
import type { Place } from "../url/places.ts";
import { pathOf, placeInRegion } from "../url/places.ts";
import { useRegionName } from "../wording/region-name.ts";
import listbox from "../ui/listbox.module.css";
import styles from "./region-switcher.module.css";
import { RegionTrigger } from "./region-trigger.tsx";

export interface RegionSwitcherProps {
  regions: Region[];
  region: Region | null;
  /** The place that is shown of the next region, too. */
  place: Place | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Switches the region. Filters are dropped, because names and tags belong to one region. */
export function RegionSwitcher({ regions, region, place, open, onOpenChange }: RegionSwitcherProps) {
  const t = useTranslations("region");
  const nameOf = useRegionName();
  const [, navigate] = useLocation();
  return (
    <Combobox.Root
      items={regions}
      autoHighlight
      value={region}
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      itemToStringLabel={({ id, name }: Region) => `${name.en} ${name.zh} ${id}`}
      isItemEqualToValue={(a, b) => a.id === b.id}
      onValueChange={(next) => next && navigate(pathOf(placeInRegion(place), next.id))}
    >
      <Combobox.Trigger render={<RegionTrigger region={region} />} />
      <Combobox.Portal>
        <Combobox.Positioner className={listbox.positioner} sideOffset={4} align="start">
          <Combobox.Popup className={`${listbox.popup} ${styles.popup}`} aria-label={t("switch")}>
            <Combobox.Input className={styles.input} placeholder={t("search")} aria-label={t("search")} />
            <Combobox.Empty>
              <div className={listbox.empty}>{t("none")}</div>
            </Combobox.Empty>
            <Combobox.List className={listbox.list}>
              {(item: Region) => (
                <Combobox.Item key={item.id} value={item} className={listbox.item}>
                  <span className={styles.itemName}>{nameOf(item)}</span>
                  <code className={styles.id}>{item.id}</code>
                  <Combobox.ItemIndicator className={styles.check}>
                    <Icon name="check" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
