import { bytes } from "./bytes.ts";
import { firstRow, slowFirstRow } from "./first-row.ts";
import type { Part } from "./part.ts";

/** What can be measured alone: `pnpm bench:web --only first-row,bytes`. */
export const parts: Readonly<{ [name: string]: Part }> = {
  "first-row": firstRow,
  "slow-first-row": slowFirstRow,
  bytes,
};
