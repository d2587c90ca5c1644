import { useTranslations } from "use-intl";
import type { ShownRegion } from "../domain/shown-region.ts";
import type { Place } from "../url/places.ts";
import { pathOf, placeInRegion } from "../url/places.ts";
import { useRegionName } from "../wording/region-name.ts";
import { RegionTrigger } from "./region-trigger.tsx";
import { Switcher } from "./switcher.tsx";

export interface RegionSwitcherProps {
  regions: readonly ShownRegion[];
  region: ShownRegion | null;
  /** The place that is shown of the next region, too. */
  place: Place | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Switches the region. Filters are dropped, because names and tags belong to one region. */
export function RegionSwitcher({ regions, region, place, open, onOpenChange }: RegionSwitcherProps) {
  const t = useTranslations("region");
  const nameOf = useRegionName();
  return (
    <Switcher
      items={regions.map((each) => ({
        key: each.scope,
        name: nameOf(each),
        code: each.id,
        found: `${each.name.en} ${each.name.zh} ${each.id}`,
        href: pathOf(placeInRegion(place), each.scope),
      }))}
      current={region?.scope ?? null}
      words={{ title: t("switch"), search: t("search"), none: t("none") }}
      trigger={<RegionTrigger region={region} />}
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
