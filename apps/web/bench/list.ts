import type { Page } from "playwright";

/** How a row is found, in the product and in the peers. */
export const rowSelector = "tbody [aria-rowindex]";

/** Marks what scrolls the rows of a page, and returns how it is found. */
export async function listOf(page: Page): Promise<string> {
  await page.evaluate((row) => {
    let element = document.querySelector(row)?.parentElement;
    while (element && !/auto|scroll/.test(getComputedStyle(element).overflowY))
      element = element.parentElement;
    (element ?? document.documentElement).dataset.list = "";
  }, rowSelector);
  return "[data-list]";
}

/** Scrolls by less than a view in each frame until a row is drawn, however long its page takes to come. */
export async function scrollTo(page: Page, row: number): Promise<void> {
  await page.locator(await listOf(page)).evaluate(
    (list, [rows, wanted]) =>
      new Promise<void>((resolve) => {
        const step = () => {
          const drawn = [...document.querySelectorAll(rows)].at(-1)?.getAttribute("aria-rowindex");
          if (Number(drawn) - 1 >= wanted) return resolve();
          list.scrollTop += list.clientHeight * 0.9;
          requestAnimationFrame(step);
        };
        step();
      }),
    [rowSelector, row] as const,
  );
}

/** Has a peer load all rows, which it does at the first scroll, and goes back to the top. */
export async function holdAllRows(page: Page): Promise<void> {
  const list = page.locator(await listOf(page));
  await list.evaluate((element) => element.scrollTo(0, 1));
  await page.waitForFunction(
    () => Number(document.querySelector("[aria-rowcount]")?.getAttribute("aria-rowcount")) > 5000,
  );
  await list.evaluate((element) => element.scrollTo(0, 0));
  await page.waitForTimeout(500);
}
