import type { View } from "@cachescope/contract";
import { defaultSort } from "@cachescope/contract";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { ShownRegion } from "../../domain/shown-region.ts";
import { countQuery } from "../../api/no-match-queries.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./exact-miss.module.css";
import { searchInstead } from "./search-instead.ts";
import { useFilterLabels } from "./use-filter-labels.ts";

interface ExactMissProps {
  region: ShownRegion;
  filters: View["filters"];
  onSearch: (filters: View["filters"]) => void;
}

/** Where a filter of Alibaba Cloud's finds nothing, which compares exactly: how many caches hold the text, and a way there. */
export function ExactMiss({ region, filters, onSearch }: ExactMissProps) {
  const t = useTranslations("filter");
  const labels = useFilterLabels();
  const instead = searchInstead(filters);
  const { data } = useQuery({
    ...countQuery(region.scope, { filters: instead?.filters ?? filters, sort: defaultSort({}) }),
    enabled: instead !== null,
  });
  if (instead === null) return null;
  const { property, key, value } = instead;
  const label = key ?? labels.property(property);
  const what = property === "name" || property === "image" ? property : "other";
  return (
    <div className={styles.miss}>
      <p>
        {t("exact.none", { what, property: label, value })}
        {data && data.count > 0 && ` ${t("exact.contain", { count: data.count, isAll: String(data.isAll) })}`}
      </p>
      {data && data.count > 0 && (
        <Button onClick={() => onSearch(instead.filters)}>{t("exact.searchInstead")}</Button>
      )}
    </div>
  );
}
