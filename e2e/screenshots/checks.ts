import type { Page } from "@playwright/test";
import { accessibilityFaults } from "../accessibility.ts";

/** What is wrong with the page as it stands, one line each: by axe, by the size of its targets, by what does not fit. */
export async function faultsOf(page: Page): Promise<string[]> {
  const [axe, targets, sideways] = [
    await accessibilityFaults(page),
    await page.evaluate(smallTargets),
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ];
  return [...axe, ...targets, ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : [])];
}

/**
 * Targets that are pressed in less than 24 × 24 px. The page is asked what lies 11 px on each side of the middle of each,
 * because a target may be larger than its box. Links within a sentence may be as high as their line.
 */
function smallTargets(): string[] {
  const interactive =
    "a[href], button:enabled, input:enabled, select, textarea, summary, [role=option], [role=menuitem]";
  const hits = (element: Element, x: number, y: number) => {
    const hit = document.elementFromPoint(x, y);
    const target = hit?.closest(interactive) ?? hit?.closest("label")?.control;
    return target === element;
  };
  return [...document.querySelectorAll(interactive)].flatMap((element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isInSentence = element.closest("p, li") !== null && getComputedStyle(element).display === "inline";
    // By the edge of what scrolls.
    const scroller = element.closest("[role=region], [role=dialog], aside") ?? document.documentElement;
    const edge = scroller.getBoundingClientRect();
    const isCut = left < edge.left || right > edge.right || top < edge.top || bottom > edge.bottom;
    if (isInSentence || isCut || !hits(element, x, y)) return [];
    const sides = [
      [x - 11, y],
      [x + 11, y],
      [x, y - 11],
      [x, y + 11],
    ] as const;
    if (sides.every(([at, down]) => hits(element, at, down))) return [];
    return [`target of ${Math.round(width)} × ${Math.round(height)} px: ${element.outerHTML.slice(0, 160)}`];
  });
}
