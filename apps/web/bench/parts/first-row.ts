import { subjects } from "../subjects.ts";
import type { Conditions } from "../visit.ts";
import { processorTime, settle, slow, usual, visit } from "../visit.ts";
import type { Part } from "./part.ts";

/** A task is long from here on; what it takes beyond blocks. Milliseconds. */
const longMs = 50;

const firstRowPart = (name: string, conditions: Conditions): Part => ({
  subjects,
  measure: ({ browser, lists }, subject) =>
    visit(browser, lists[subject], conditions, async ({ page, devtools }) => {
      await settle(page);
      const { paintedAt, tasks, layoutShift } = await page.evaluate(() => window.probe);
      const before = tasks.filter(({ at }) => at < (paintedAt ?? 0)).map(({ ms }) => ms);
      return {
        [`${name}, ms`]: [paintedAt ?? NaN],
        [`${name}: longest task before, ms`]: [Math.max(0, ...before)],
        [`${name}: blocked before, ms`]: [before.reduce((sum, ms) => sum + ms - longMs, 0)],
        [`${name}: main thread until idle, ms`]: [await processorTime(devtools)],
        [`${name}: layout shift`]: [layoutShift],
      };
    }),
});

export const firstRow = firstRowPart("first row", usual);
export const slowFirstRow = firstRowPart("first row, slow", slow);
