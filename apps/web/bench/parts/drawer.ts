import { rowSelector } from "../list.ts";
import { settle, usual, visit } from "../visit.ts";
import type { Part } from "./part.ts";
import { timeToPaint } from "./time-to-paint.ts";

/** Both layouts of the drawer. */
const drawer = ":is(aside, [role=dialog])";
const paint = { event: "click", selector: `${drawer} h2` } as const;
const events = {
  event: "click",
  selector: `${drawer} ol > li`,
  onTheWay: `${drawer} [role=tab]:nth-of-type(2)`,
} as const;
/** Rows to open, of which the first has the way prepared for all. */
const [first, ...others] = [2, 3, 4, 5];

/** From the click on a row until its drawer stands, and until its events do. */
export const drawerPart: Part = {
  subjects: ["product"],
  measure: ({ browser, lists }) =>
    visit(browser, lists.product, usual, async ({ page }) => {
      await settle(page);
      const open = async (row: number | undefined, expected: typeof paint | typeof events) => {
        const ms = await timeToPaint(page, expected, () =>
          page.locator(`${rowSelector}[aria-rowindex="${row}"] a`).first().click(),
        );
        await settle(page);
        await page.keyboard.press("Escape");
        await page.locator(drawer).waitFor({ state: "detached" });
        return ms;
      };
      const found = {
        first: [await open(first, paint)],
        next: new Array<number>(),
        events: new Array<number>(),
      };
      for (const row of others) found.next.push(await open(row, paint));
      for (const row of others) found.events.push(await open(row + 4, events));
      return {
        "drawer: click to first paint, ms": found.first,
        "drawer: the same for later ones, ms": found.next,
        "drawer: click to events, ms": found.events,
      };
    }),
};
