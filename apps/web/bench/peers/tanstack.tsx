// The list as TanStack's own examples have it: a table of all rows, and a virtualiser that says which are drawn.
import { createColumnHelper, FlexRender, tableFeatures, useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "./list.css";
import type { Page, Row } from "./rows.ts";
import {
  firstPage,
  getRows,
  heads,
  imagesText,
  overscan,
  rowHeight,
  sizeText,
  tagsText,
  timeText,
} from "./rows.ts";

const features = tableFeatures({});
const { accessor, columns: define } = createColumnHelper<typeof features, Row>();
const [name, id, status, images, leaves, matched, size, tags, created] = heads;
const columns = define([
  accessor("name", { header: name }),
  accessor("id", { header: id }),
  accessor("status", {
    header: status,
    cell: ({ row: { original } }) => (
      <>
        <span className="badge" data-status={original.status}>
          {original.status}
        </span>{" "}
        <progress max={100} value={original.progress ?? 0} />
      </>
    ),
  }),
  accessor(imagesText, { id: "images", header: images }),
  accessor(({ expiresAt }) => timeText(expiresAt), { id: "leaves", header: leaves }),
  accessor(({ lastMatchedAt }) => timeText(lastMatchedAt), { id: "matched", header: matched }),
  accessor(sizeText, { id: "size", header: size }),
  accessor(tagsText, { id: "tags", header: tags }),
  accessor(({ createdAt }) => timeText(createdAt), { id: "created", header: created }),
]);

const noRows: Row[] = [];

function List() {
  const scroller = useRef<HTMLDivElement>(null);
  const asked = useRef(false);
  const [page, setPage] = useState<Page | null>(null);
  const data = page?.items ?? noRows;
  useEffect(() => void getRows(0, firstPage).then(setPage), []);
  const table = useTable({ features, columns, data, getRowId: (row) => row.id });
  const virtualizer = useVirtualizer({
    count: data.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
  });
  const { rows } = table.getRowModel();
  const items = virtualizer.getVirtualItems();
  const loadRest = () => {
    if (!page || asked.current) return;
    asked.current = true;
    void getRows(firstPage, page.total).then((rest) =>
      setPage({ total: rest.total, items: [...page.items, ...rest.items] }),
    );
  };
  return (
    <div id="list" ref={scroller} onScroll={loadRest}>
      <table aria-rowcount={data.length + 1}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id}>
                  <FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Gap height={items[0]?.start ?? 0} />
          {items.map(({ index }) => {
            const row = rows[index];
            return (
              row && (
                <tr key={row.id} aria-rowindex={index + 2}>
                  {row.getAllCells().map((cell) => (
                    <td key={cell.id}>
                      <FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              )
            );
          })}
          <Gap height={virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { height: number }) {
  return (
    <tr className="gap" aria-hidden="true">
      <td colSpan={heads.length} style={{ height }} />
    </tr>
  );
}

const root = document.createElement("div");
document.body.append(root);
createRoot(root).render(<List />);
