import type { ImageCachePage } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { PageTitle } from "../../ui/page-title.tsx";

type Counted = Pick<ImageCachePage, "facets" | "coverage">;

/** How many caches need attention, as their tile says it; 0 until anything is counted. */
export const attentionCount = (shown: Counted | null): number => shown?.facets.tiles.needsAttention ?? 0;

/** The title of the page, after how many caches need attention: so that it is seen while another page is in front. */
export function AttentionTitle({ shown, children }: { shown: Counted | null; children: string }) {
  const t = useTranslations();
  const number = attentionCount(shown);
  if (number === 0) return <PageTitle>{children}</PageTitle>;
  const count = t(shown?.coverage.complete ? "tile.count" : "tile.atLeast", { count: number });
  return <PageTitle>{t("app.attentionTitle", { count, title: children })}</PageTitle>;
}
