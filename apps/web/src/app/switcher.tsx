import { Combobox } from "@base-ui/react/combobox";
import type { ReactElement } from "react";
import { useLocation } from "wouter";
import { Icon } from "../ui/icon.tsx";
import listbox from "../ui/listbox.module.css";
import styles from "./switcher.module.css";

/** One of those that can be switched to. */
export interface SwitcherItem {
  /** No other item has it. */
  key: string;
  name: string;
  /** Stands beside the name. */
  code: string;
  /** What it is found by. */
  found: string;
  href: string;
}

interface SwitcherProps {
  items: readonly SwitcherItem[];
  /** The key of the one that is shown; null for none. */
  current: string | null;
  words: { title: string; search: string; none: string };
  trigger: ReactElement;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Leads to another of many: a button, and a list that can be searched. */
export function Switcher({ items, current, words, trigger, open, onOpenChange }: SwitcherProps) {
  const [, navigate] = useLocation();
  return (
    <Combobox.Root
      items={items}
      autoHighlight
      value={items.find(({ key }) => key === current) ?? null}
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      itemToStringLabel={({ found }: SwitcherItem) => found}
      isItemEqualToValue={(a, b) => a.key === b.key}
      onValueChange={(next) => next && navigate(next.href)}
    >
      <Combobox.Trigger render={trigger} />
      <Combobox.Portal>
        <Combobox.Positioner className={listbox.positioner} sideOffset={4} align="start">
          <Combobox.Popup className={`${listbox.popup} ${styles.popup}`} aria-label={words.title}>
            <Combobox.Input className={styles.input} placeholder={words.search} aria-label={words.search} />
            <Combobox.Empty>
              <div className={listbox.empty}>{words.none}</div>
            </Combobox.Empty>
            <Combobox.List className={listbox.list}>
              {(item: SwitcherItem) => (
                <Combobox.Item key={item.key} value={item} className={listbox.item}>
                  <span className={styles.itemName}>{item.name}</span>
                  <code className={styles.id}>{item.code}</code>
                  <Combobox.ItemIndicator className={styles.check}>
                    <Icon name="check" />
                  </Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
