import { subjects } from "../subjects.ts";
import { settle, slow, visit } from "../visit.ts";
import type { Part } from "./part.ts";

/** Scripts and style sheets as they come over a slow line, without headers: those that the first row waited for, and all. */
export const bytes: Part = {
  subjects,
  measure: ({ browser, lists }, subject) =>
    visit(browser, lists[subject], slow, async ({ page }) => {
      await settle(page);
      const files = await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .filter((entry) => entry instanceof PerformanceResourceTiming)
          .filter(({ name }) => /\.(js|css)$/.test(new URL(name).pathname))
          .map(({ responseEnd, encodedBodySize }) => ({
            early: responseEnd <= (window.probe.paintedAt ?? 0),
            size: encodedBodySize,
          })),
      );
      const sum = (list: typeof files) => list.reduce((total, { size }) => total + size, 0) / 1000;
      return {
        "JS + CSS before the first row, kB": [sum(files.filter(({ early }) => early))],
        "JS + CSS when idle, kB": [sum(files)],
      };
    }),
};
