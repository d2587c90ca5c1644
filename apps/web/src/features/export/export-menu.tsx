import { Menu } from "@base-ui/react/menu";
import type { Coverage, View } from "@cachescope/contract";
import { endpoints, exportFormats, writeExportQuery } from "@cachescope/contract";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import listbox from "../../ui/listbox.module.css";
import styles from "./export-menu.module.css";

interface ExportMenuProps {
  region: string;
  view: View;
  /** Null while nothing is loaded. */
  coverage: Coverage | null;
}

/** Everything a view holds as a file, whatever of it is loaded here: plain links to the server. */
export function ExportMenu({ region, view, coverage }: ExportMenuProps) {
  const t = useTranslations("download");
  // The server reads to the end before it writes, but no further than it reads unasked.
  const what = !coverage || coverage.complete ? "all" : coverage.scanning ? "allOnceRead" : "searched";
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button look="quiet" className={styles.trigger ?? ""} />}>
        <Icon name="download" />
        <span>{t("label")}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={listbox.positioner} sideOffset={4} align="end">
          <Menu.Popup className={listbox.popup}>
            <Menu.Group className={styles.items}>
              <Menu.GroupLabel className={styles.label}>
                {t(what, { count: coverage?.loaded ?? 0 })}
              </Menu.GroupLabel>
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
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
