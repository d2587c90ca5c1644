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
  const words = useTranslations("switcher.region");
  const nameOf = useRegionName();
  const isMixed = regions.some(({ account }) => account !== regions[0]?.account);
  return (
    <Switcher
      items={regions.map((each) => ({
        key: each.scope,
        name: nameOf(each),
        code: isMixed ? each.scope : each.id,
        found: `${each.name.en} ${each.name.zh} ${each.scope} ${each.account?.label ?? ""}`,
        href: pathOf(placeInRegion(place), each.scope),
      }))}
      current={region?.scope ?? null}
      words={{ title: words("title"), search: words("search"), none: words("none") }}
      trigger={<RegionTrigger region={region} />}
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}
