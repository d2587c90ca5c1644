import { scrollTo } from "../list.ts";
import { subjects } from "../subjects.ts";
import type { Visit } from "../visit.ts";
import { settle, usual, visit } from "../visit.ts";
import type { Part } from "./part.ts";

/** What the page's scripts keep: in all of it, and in what grows with the rows. */
export const heap: Part = {
  subjects,
  measure: ({ browser, lists }, subject) =>
    visit(browser, lists[subject], usual, async (visited) => {
      const { page } = visited;
      await settle(page);
      const first = await megabytes(visited);
      await scrollTo(page, 1000);
      const early = await megabytes(visited);
      await scrollTo(page, 10_000);
      const all = await megabytes(visited);
      return {
        "heap at the first page, MB": [first],
        "heap after 1,000 rows, MB": [early],
        "heap after 10,000 rows, MB": [all],
        "heap from 1,000 to 10,000 rows, MB": [all - early],
      };
    }),
};

async function megabytes({ page, devtools }: Visit): Promise<number> {
  await settle(page);
  // What is held weakly goes with the collection after the one that found it.
  for (let time = 0; time < 3; time++) await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}
