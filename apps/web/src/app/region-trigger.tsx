import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../domain/shown-region.ts";
import { Icon } from "../ui/icon.tsx";
import { useRegionName } from "../wording/region-name.ts";
import styles from "./region-trigger.module.css";

type RegionTriggerProps = ComponentProps<"button"> & { region: ShownRegion | null };

/** The button that names the region and opens the choice of others. */
export function RegionTrigger({ region, ...rest }: RegionTriggerProps) {
  const t = useTranslations("region");
  const nameOf = useRegionName();
  return (
    <button
      type="button"
      {...rest}
      className={styles.trigger}
      aria-label={region ? t("current", { name: nameOf(region), id: region.id }) : t("choose")}
    >
      <Icon name="pin" className={styles.pin} />
      <span className={styles.name} data-long={region !== null || undefined}>
        {region ? nameOf(region) : t("choose")}
      </span>
      <code className={styles.id}>{region?.id}</code>
      <Icon name="chevron" />
    </button>
  );
}
