import { useTranslations } from "use-intl";
import { Badge } from "../ui/badge.tsx";

/** In place of the status of a cache that no longer exists. */
export function RemovedBadge() {
  const t = useTranslations("table");
  return (
    <Badge tone="neutral" icon="never">
      {t("removed")}
    </Badge>
  );
}
