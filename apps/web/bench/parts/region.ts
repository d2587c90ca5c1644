import { rowSelector } from "../list.ts";
import { otherRegion } from "../stage.ts";
import { settle, usual, visit } from "../visit.ts";
import type { Part } from "./part.ts";
import { timeToPaint } from "./time-to-paint.ts";

/** From the click on another region until its rows stand. */
export const regionPart: Part = {
  subjects: ["product"],
  measure: ({ browser, lists }) =>
    visit(browser, lists.product, usual, async ({ page }) => {
      const not = (await page.locator(rowSelector).first().textContent()) ?? "";
      await settle(page);
      await page.getByRole("combobox", { name: "Region: " }).click();
      const option = page.getByRole("option", { name: otherRegion }).first();
      await option.waitFor();
      await page.waitForTimeout(500);
      const expected = { event: "click", selector: rowSelector, text: "imc-", not } as const;
      return { "region: click to rows, ms": [await timeToPaint(page, expected, () => option.click())] };
    }),
};
