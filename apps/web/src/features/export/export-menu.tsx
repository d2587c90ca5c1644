import { Menu } from "@base-ui/react/menu";
import type { Coverage, View } from "@cachescope/contract";
import { endpoints, exportFormats, writeExportQuery } from "@cachescope/contract";
import { useTranslations } from "use-intl";
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
  region: string;
  view: View;
  /** Null while nothing is loaded. */
  coverage: Coverage | null;
}

/** The formats, as plain links to the server. */
export function ExportMenu({ region, view, coverage }: ExportMenuProps) {
  const t = useTranslations("download");
  const { what, count } = contentOf(coverage);
  return (
    <Menu.Root>
      <Menu.Trigger render={<ExportTrigger />} />
      <MenuPopup>
        <Menu.Group className={styles.items}>
          <Menu.GroupLabel className={styles.label}>{t(what, { count })}</Menu.GroupLabel>
          {exportFormats.map((format) => (
            <Menu.LinkItem
              key={format}
              className={`${listbox.item} ${styles.item}`}
              closeOnClick
              href={`${endpoints.export(region)}?${writeExportQuery({ view, format })}`}
              download
            >
              {t(format)}
            </Menu.LinkItem>
          ))}
        </Menu.Group>
      </MenuPopup>
    </Menu.Root>
  );
}
