import type { MouseEvent } from "react";
import type { ListedRow } from "../../list/listed-rows.ts";
import { noteFocus, rowOf } from "../../list/scroll/focused-row.ts";
import type { ScrollStore } from "../../list/scroll/scroll-store.ts";
import type { TableActions } from "./actions.ts";

interface RowEvents extends Pick<TableActions, "onOpen" | "onTag"> {
  rows: readonly ListedRow[];
  store: ScrollStore;
  onCopy: (cacheId: string) => void;
}

/** What is done with rows and their controls, heard by the body of the table instead of by each of them. */
export function useRowEvents({ rows, store, onOpen, onTag, onCopy }: RowEvents) {
  const press = (control: HTMLElement, row: ListedRow) => {
    const tag = row.read().tags[Number(control.dataset["tag"] ?? -1)];
    if (tag) onTag(tag.value === "" ? { key: tag.key } : tag);
    else if (control.dataset["copy"]) onCopy(row.id);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const row = rows[rowOf(event.target)];
    if (!row || !(event.target instanceof Element)) return;
    const control = event.target.closest<HTMLElement>("a, button");
    if (control instanceof HTMLButtonElement) return press(control, row);
    const isSelecting = control === null && getSelection()?.isCollapsed === false;
    if (isSelecting || (control !== null && isForBrowser(event))) return;
    event.preventDefault();
    onOpen(row.id);
  };
  return { onClick, ...noteFocus(store) };
}

/** A link that is to open in a new tab or window. */
const isForBrowser = ({ ctrlKey, metaKey, altKey, shiftKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || altKey || shiftKey;
