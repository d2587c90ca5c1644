import type { ColumnId } from "../../preferences/columns.ts";
import styles from "./table.module.css";

const rows = Array.from({ length: 12 }, (_, index) => index);
/** Widths of the bars in percent, so that no two rows look alike. */
const widths = [62, 48, 71, 55, 66, 50, 74, 58];

/** The shape of the rows to come, in their own columns. Nothing moves in it. */
export function SkeletonRows({ shown }: { shown: readonly ColumnId[] }) {
  return rows.map((row) => (
    <tr key={row} className={styles.skeleton} aria-hidden="true">
      {shown.map((id, column) => (
        <td key={id} data-column={id}>
          <i style={{ width: `${widths[(row + column) % widths.length]}%` }} />
        </td>
      ))}
    </tr>
  ));
}
