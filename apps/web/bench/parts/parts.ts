import { bytes } from "./bytes.ts";
import { drawerPart } from "./drawer.ts";
import { firstRow, slowFirstRow } from "./first-row.ts";
import { slowFling, usualFling } from "./fling.ts";
import { heap } from "./heap.ts";
import type { Part } from "./part.ts";
import { regionPart } from "./region.ts";
import { search } from "./search.ts";

/** What can be measured alone: `pnpm bench:web --only first-row,bytes`. */
export const parts: Readonly<{ [name: string]: Part }> = {
  "first-row": firstRow,
  "slow-first-row": slowFirstRow,
  bytes,
  fling: usualFling,
  "slow-fling": slowFling,
  search,
  drawer: drawerPart,
  region: regionPart,
  heap,
};
