import { useMemo, useState } from "react";
import type { ColumnId, Columns } from "../../preferences/columns.ts";
import { isHidden } from "../../preferences/columns.ts";
import { changePreferences } from "../../preferences/store.ts";
import { usePreferences } from "../../preferences/use-preferences.ts";

/** The preferred columns as the table's state, and the ways to resize them. */
export function useColumns() {
  const { columns: kept } = usePreferences();
  // While an edge is being dragged; kept when it is released.
  const [draft, setDraft] = useState<Columns | null>(null);
  const columns = draft ?? kept;
  const shown = useShownColumns(columns);
  const { order, hidden, widths } = columns;
  const state = useMemo(
    () => ({
      columnOrder: [...order],
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
      columnSizing: { ...widths },
    }),
    [order, hidden, widths],
  );
  const keep = (next: Columns) => {
    setDraft(null);
    changePreferences((before) => ({ ...before, columns: next }));
  };
  return { columns, state, shown, draft: setDraft, keep };
}

/** The columns that are shown, in their order; the same array while they are the same. */
export function useShownColumns({ order, hidden }: Pick<Columns, "order" | "hidden">): readonly ColumnId[] {
  return useMemo(() => order.filter((id) => !isHidden({ order, hidden, widths: {} }, id)), [order, hidden]);
}
