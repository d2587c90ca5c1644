import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { FiltersProps } from "./filter-bar.tsx";
import { FilterTools } from "./filter-tools.tsx";
import styles from "./filter-sheet.module.css";

/** The filters on a sheet of its own. What is set there, the list behind it shows at once. */
export function FilterSheet({ onClose, ...props }: FiltersProps & { onClose: () => void }) {
  const t = useTranslations();
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Popup
          ref={sheet}
          className={styles.sheet}
          initialFocus={() => sheet.current?.querySelector("input") ?? true}
        >
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>{t("tools.filters")}</Dialog.Title>
            <Dialog.Close render={<IconButton label={t("filter.close")} />}>
              <Icon name="close" />
            </Dialog.Close>
          </div>
          <FilterTools
            {...props}
            onFound={(found) => {
              onClose();
              props.onFound(found);
            }}
          />
          <Button look="primary" className={styles.done ?? ""} onClick={onClose}>
            {t("filter.showList")}
          </Button>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
