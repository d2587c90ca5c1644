import { Menu } from "@base-ui/react/menu";
import type { Coverage, ExportFormat } from "@cachescope/contract";
import { exportFormats } from "@cachescope/contract";
import type { MouseEvent } from "react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { withBase } from "../../api/base.ts";
import { download } from "../../api/line.ts";
import { useAnnounce } from "../../ui/announcer.tsx";
import listbox from "../../ui/listbox.module.css";
import { MenuPopup } from "../../ui/menu-popup.tsx";
import styles from "./export-menu.module.css";
import { ExportTrigger } from "./export-trigger.tsx";

/** What the file will hold: the server reads the region to its end first, or to the most it reads unasked. */
function contentOf(coverage: Coverage | null): { what: "all" | "allOnceRead" | "searched"; count: number } {
  if (!coverage || coverage.complete) return { what: "all", count: 0 };
  const { capped, scanning, loaded, total, limit } = coverage;
  if (capped && !scanning) return { what: "searched", count: loaded };
  if (total !== null && total > limit) return { what: "searched", count: limit };
  return { what: "allOnceRead", count: 0 };
}

export interface ExportMenuProps {
  hrefOf: (format: ExportFormat) => string;
  /** Null while nothing is loaded. */
  coverage: Coverage | null;
}

/** The formats, as links to the server. The menu stays open, and says why, where that cannot be reached. */
export function ExportMenu({ hrefOf, coverage }: ExportMenuProps) {
  const t = useTranslations();
  const { what, count } = contentOf(coverage);
  const [isOpen, setOpen] = useState(false);
  const [trouble, setTrouble] = useState("");
  const announce = useAnnounce();
  const onOpenChange = (next: boolean) => {
    setTrouble("");
    setOpen(next);
  };
  const onChoose = async (event: MouseEvent, path: string) => {
    event.preventDefault();
    const failure = await download(path);
    if (!failure) {
      setOpen(false);
      return;
    }
    const text = t("download.notDone", { cause: t(`problem.title.${failure.code}`) });
    setTrouble(text);
    // Screen readers are told the label of a group only when they come to it.
    announce(text);
  };
  return (
    <Menu.Root open={isOpen} onOpenChange={onOpenChange}>
      <Menu.Trigger render={<ExportTrigger />} />
      <MenuPopup>
        <Menu.Group className={styles.items}>
          <Menu.GroupLabel className={styles.label} data-tone={trouble && "bad"}>
            {trouble || t(`download.${what}`, { count })}
          </Menu.GroupLabel>
          {exportFormats.map((format) => {
            const path = hrefOf(format);
            return (
              <Menu.LinkItem
                key={format}
                className={`${listbox.item} ${styles.item}`}
                closeOnClick={false}
                href={withBase(path)}
                download
                onClick={(event) => void onChoose(event, path)}
              >
                {t(`download.${format}`)}
              </Menu.LinkItem>
            );
          })}
        </Menu.Group>
      </MenuPopup>
    </Menu.Root>
  );
}
