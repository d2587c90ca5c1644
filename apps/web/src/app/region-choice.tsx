import { LaterSlot } from "../ui/later-slot.tsx";
import { laterWithWords } from "../wording/later.tsx";
import type { RegionSwitcherProps } from "./region-switcher.tsx";
import { RegionTrigger } from "./region-trigger.tsx";

const switcher = laterWithWords(async () => (await import("./region-switcher.tsx")).RegionSwitcher);

/** As the one that follows says it. */
const closed = { role: "combobox", "aria-haspopup": "dialog", "aria-expanded": false } as const;

/** The region, and the choice of another one. */
export function RegionChoice(props: RegionSwitcherProps) {
  return (
    <LaterSlot
      code={switcher}
      props={props}
      wanted={props.open}
      standIn={<RegionTrigger region={props.region} {...closed} />}
    />
  );
}
