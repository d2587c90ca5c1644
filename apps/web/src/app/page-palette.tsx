import { useTranslations } from "use-intl";
import type { ShownRegion } from "../domain/shown-region.ts";
import { CommandPalette } from "../features/palette/command-palette.tsx";
import { builtInViews } from "../features/saved-views/built-in-views.ts";
import { useSavedViews } from "../features/saved-views/use-saved-views.ts";
import type { Place } from "../url/places.ts";

interface PagePaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  regions: readonly ShownRegion[];
  place: Place | null;
  region: ShownRegion | null;
  openId: string | null;
}

/** The palette with the views there are: those that come with the page, and those saved in this browser. */
export function PagePalette(props: PagePaletteProps) {
  const names = useTranslations("view");
  const saved = useSavedViews();
  const views = [...builtInViews.map(({ id, search }) => ({ name: names(id), search })), ...saved];
  return <CommandPalette {...props} views={views} />;
}
