import { writeFilters } from "@cachescope/contract";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useKeyShortcuts } from "../../commands/use-key-shortcuts.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { laterWithWords, WhenLoaded } from "../../wording/later.tsx";
import type { FiltersProps } from "./filter-bar.tsx";
import styles from "./filters.module.css";

const filterSheet = laterWithWords(async () => (await import("./filter-sheet.tsx")).FilterSheet);

/** Where there is no room for the filters themselves: how many there are, and the way to them. */
export function FiltersButton(props: FiltersProps) {
  const t = useTranslations("tools");
  const keyOf = useKeyShortcuts();
  const [open, setOpen] = useState(false);
  const count = writeFilters(props.filters).size;
  return (
    <>
      <Button
        className={styles.button ?? ""}
        aria-haspopup="dialog"
        aria-keyshortcuts={keyOf("filter")}
        aria-label={count === 0 ? t("filters") : t("filtersSet", { count })}
        onClick={() => setOpen(true)}
      >
        <Icon name="filter" />
        {count > 0 && <span className={styles.number}>{count}</span>}
      </Button>
      {open && <WhenLoaded code={filterSheet} props={{ ...props, onClose: () => setOpen(false) }} />}
    </>
  );
}
