import { LaterSlot } from "../../ui/later-slot.tsx";
import { laterWithWords } from "../../wording/later.tsx";
import type { ExportMenuProps } from "./export-menu.tsx";
import { ExportTrigger } from "./export-trigger.tsx";

const menu = laterWithWords(async () => (await import("./export-menu.tsx")).ExportMenu);

/** Everything in a view as a file, loaded here or not. */
export function Export(props: ExportMenuProps) {
  return (
    <LaterSlot
      code={menu}
      props={props}
      standIn={<ExportTrigger aria-haspopup="menu" aria-expanded={false} />}
    />
  );
}
