import type { TagFilter } from "@cachescope/contract";
import { createContext, useContext } from "react";

/** What rows and cells can do; the page decides how. */
export interface TableActions {
  hrefTo: (cacheId: string) => string;
  onOpen: (cacheId: string) => void;
  onTag: (tag: TagFilter) => void;
}

const Actions = createContext<TableActions | null>(null);
export const TableActionsProvider = Actions.Provider;

export function useTableActions(): TableActions {
  const actions = useContext(Actions);
  if (!actions) throw new Error("rows are drawn inside TableActionsProvider");
  return actions;
}
