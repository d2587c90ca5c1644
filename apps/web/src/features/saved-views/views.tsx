import type { View } from "@cachescope/contract";
import { LaterSlot } from "../../ui/later-slot.tsx";
import { laterWithWords } from "../../wording/later.tsx";
import { useCurrentView } from "./use-current-view.ts";
import { ViewsTrigger } from "./views-trigger.tsx";

const menu = laterWithWords(async () => (await import("./views-menu.tsx")).ViewsMenu);

interface ViewsProps {
  /** What the list shows now. */
  view: View;
  /** The address of a view of the same region. */
  hrefTo: (view: View) => string;
}

/** Views by name: those that come with the page, and those that were saved in this browser. */
export function Views({ view, hrefTo }: ViewsProps) {
  const current = useCurrentView(view);
  return (
    <LaterSlot
      code={menu}
      props={{ current, hrefTo }}
      standIn={<ViewsTrigger current={current} aria-haspopup="menu" aria-expanded={false} />}
    />
  );
}
