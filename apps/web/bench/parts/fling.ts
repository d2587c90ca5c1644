import type { Page } from "playwright";
import { holdAllRows, listOf, rowSelector } from "../list.ts";
import { subjects } from "../subjects.ts";
import type { Conditions, Visit } from "../visit.ts";
import { processorTime, settle, slowProcessor, usual, visit } from "../visit.ts";
import { recordFrames, report } from "./frames.ts";
import type { Part } from "./part.ts";

/** Three seconds. */
const fling = { speed: 6000, distance: 18_000 };
const rowHeight = 48;

const flingPart = (name: string, conditions: Conditions): Part => ({
  subjects,
  measure: ({ browser, lists }, subject) =>
    visit(browser, lists[subject], conditions, async ({ page, devtools }) => {
      await settle(page);
      if (subject !== "product") await holdAllRows(page);
      await page.evaluate(recordFrames, { scroller: await listOf(page), row: rowSelector, header: "thead" });
      const before = await processorTime(devtools);
      await scroll({ page, devtools });
      const spent = (await processorTime(devtools)) - before;
      const { p95, dropped, blank, mostBlankRows } = report(
        await page.evaluate(() => window.recording),
        rowHeight,
      );
      return {
        [`${name}: frame p95, ms`]: [p95],
        [`${name}: dropped, %`]: [dropped],
        [`${name}: frames with blank rows`]: [blank],
        [`${name}: most blank rows`]: [mostBlankRows],
        [`${name}: main thread, ms`]: [spent],
      };
    }),
});

/** Turns a wheel as a hand does that flings the list: the compositor scrolls, and the page follows. */
async function scroll({ page, devtools }: Visit): Promise<void> {
  const { x, y } = await middleOf(page);
  await devtools.send("Input.synthesizeScrollGesture", {
    x,
    y,
    yDistance: -fling.distance,
    speed: fling.speed,
    gestureSourceType: "mouse",
  });
}

async function middleOf(page: Page): Promise<{ x: number; y: number }> {
  const box = await page.locator(await listOf(page)).boundingBox();
  if (!box) throw new Error("The list is not to be seen.");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export const usualFling = flingPart("fling", usual);
export const slowFling = flingPart("fling, slow processor", slowProcessor);
