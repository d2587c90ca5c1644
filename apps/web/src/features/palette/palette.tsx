import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { keyCaps } from "../../commands/key-caps.ts";
import { IconButton } from "../../ui/button.tsx";
import dialog from "../../ui/dialog.module.css";
import { Icon } from "../../ui/icon.tsx";
import { KeyCaps } from "../../ui/key-caps.tsx";
import listbox from "../../ui/listbox.module.css";
import { Text } from "../../ui/text.tsx";
import type { PaletteGroup, PaletteItem } from "./item.ts";
import styles from "./palette.module.css";

interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  text: string;
  onText: (text: string) => void;
  onPaste: (text: string) => void;
  /** What the text may mean; the first item is what Enter does. */
  groups: readonly PaletteGroup[];
  /** What is said of the search. */
  note: ReactNode;
  /** More may be found. */
  isAsking: boolean;
  showKeys: boolean;
}

/** One field for everything: caches, regions, views and commands. A dialog with a combobox and its list. */
export function Palette({ open, onOpenChange, groups, note, isAsking, showKeys, ...field }: PaletteProps) {
  const t = useTranslations("palette");
  const list = useTranslations("list");
  const chosen = useRef<PaletteItem | null>(null);
  const choose = (item: PaletteItem) => {
    chosen.current = item;
    onOpenChange(false);
    item.run();
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        chosen.current = null;
        onOpenChange(next);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={dialog.backdrop} />
        <Dialog.Popup
          className={`${dialog.popup} ${styles.popup}`}
          aria-label={t("title")}
          finalFocus={() => focusAfter(chosen.current)}
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            mode="none"
            autoHighlight="always"
            keepHighlight
            itemToStringValue={({ words }: PaletteItem) => words}
            value={field.text}
            onValueChange={(value, { reason }) => {
              // Choosing an item is no reason to write it into the field.
              if (reason !== "item-press") field.onText(value);
            }}
          >
            <div className={styles.field}>
              <Icon name="search" className={styles.glyph} />
              <Autocomplete.Input
                className={styles.input}
                aria-label={t("field")}
                placeholder={t("placeholder")}
                spellCheck={false}
                autoCapitalize="off"
                onPaste={({ clipboardData }) => field.onPaste(clipboardData.getData("text").trim())}
              />
              <Dialog.Close render={<IconButton label={t("close")} />}>
                <Icon name="close" />
              </Dialog.Close>
            </div>
            <Autocomplete.Status>{note}</Autocomplete.Status>
            <Autocomplete.Empty>
              <p className={listbox.empty}>{isAsking ? list("searching") : t("none")}</p>
            </Autocomplete.Empty>
            <Groups showKeys={showKeys} onChoose={choose} />
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface GroupsProps {
  showKeys: boolean;
  onChoose: (item: PaletteItem) => void;
}

function Groups({ showKeys, onChoose }: GroupsProps) {
  return (
    <Autocomplete.List className={styles.list}>
      {(group: PaletteGroup) => (
        <Autocomplete.Group key={group.title} items={group.items}>
          <Autocomplete.GroupLabel className={styles.label}>{group.title}</Autocomplete.GroupLabel>
          <Autocomplete.Collection>
            {(item: PaletteItem) => (
              <Autocomplete.Item
                key={item.id}
                value={item}
                className={`${listbox.item} ${styles.item}`}
                onClick={() => onChoose(item)}
              >
                <span className={styles.words}>
                  <Text>{item.words}</Text>
                </span>
                {item.detail !== undefined && (
                  <span className={styles.detail}>
                    <Text>{item.detail}</Text>
                  </span>
                )}
                {item.command && showKeys && <KeyCaps caps={keyCaps(item.command)} />}
              </Autocomplete.Item>
            )}
          </Autocomplete.Collection>
        </Autocomplete.Group>
      )}
    </Autocomplete.List>
  );
}

/** The drawer takes the focus by itself when it opens; one that is open already must be given it. */
function focusAfter(chosen: PaletteItem | null): boolean | HTMLElement {
  if (chosen?.focus === undefined) return true;
  return (chosen.focus === "cache" && document.querySelector<HTMLElement>("[data-cache]")) || false;
}
