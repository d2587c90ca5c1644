import type { Page } from "@playwright/test";
import { accessibilityFaults } from "../accessibility.ts";

/**
 * What is wrong with the page as it stands, one line each: by axe, by the size of its targets, by what does not fit. Once
 * that is known, a change of the theme leaves only the colours to ask about.
 */
export async function faultsOf(page: Page, about: "all" | "colours"): Promise<string[]> {
  if (about === "colours") return accessibilityFaults(page, about);
  const [axe, targets, sideways, down] = [
    await accessibilityFaults(page),
    await page.evaluate(smallTargets),
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    // Only its parts do; very low windows apart.
    await page.evaluate(() => document.documentElement.scrollHeight - innerHeight),
  ];
  return [
    ...axe,
    ...targets,
    ...(sideways > 0 ? [`scrolls sideways by ${sideways} px`] : []),
    ...(down > 0 ? [`scrolls as a whole by ${down} px`] : []),
  ];
}

/**
 * Targets that are pressed in less than 24 × 24 px. The page is asked what lies 11 px on each side of the middle of each,
 * because a target may be larger than its box. Links within a sentence may be as high as their line.
 */
function smallTargets(): string[] {
  const interactive =
    "a[href], button:enabled, input:enabled, select, textarea, summary, [role=option], [role=menuitem]";
  /** What lies over the rest of the page there: a dialog, or what stays in sight while the rest scrolls. */
  const layerOf = (element: Element): Element | null =>
    element.matches("[role=dialog], [role=presentation]") || getComputedStyle(element).position === "sticky"
      ? element
      : element.parentElement && layerOf(element.parentElement);
  /** What is pressed there: it, something else, or something else only for a while, which takes nothing from it. */
  const pressed = (element: Element, x: number, y: number) => {
    const hit = document.elementFromPoint(x, y);
    const target = hit?.closest(interactive) ?? hit?.closest("label")?.control;
    if (target === element) return "itself";
    const over = hit && layerOf(hit);
    return over && !over.contains(element) ? "what lies over it" : "another";
  };
  const scrollerOf = (element: Element): Element => {
    const within = element.parentElement ?? document.documentElement;
    return within === document.documentElement || /auto|scroll/.test(getComputedStyle(within).overflow)
      ? within
      : scrollerOf(within);
  };
  return [...document.querySelectorAll(interactive)].flatMap((element) => {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const isInSentence = element.closest("p, li") !== null && getComputedStyle(element).display === "inline";
    // By the edge of what scrolls.
    const edge = scrollerOf(element).getBoundingClientRect();
    const isCut = left < edge.left || right > edge.right || top < edge.top || bottom > edge.bottom;
    if (isInSentence || isCut || pressed(element, x, y) !== "itself") return [];
    const sides = [
      [x - 11, y],
      [x + 11, y],
      [x, y - 11],
      [x, y + 11],
    ] as const;
    if (sides.every(([at, down]) => pressed(element, at, down) !== "another")) return [];
    return [`target of ${Math.round(width)} × ${Math.round(height)} px: ${element.outerHTML.slice(0, 160)}`];
  });
}
