import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Rules whose answer depends on the colours of the theme. */
const colourRules = ["color-contrast", "link-in-text-block"];

/**
 * What axe finds on the page against WCAG 2.2 AA and its own best practices, after all animations; empty if nothing. Where
 * only the colours have changed since it was asked, only they need to be asked about.
 */
export async function accessibilityFaults(page: Page, about: "all" | "colours" = "all"): Promise<string[]> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  // Forced colours are the system's, and axe reads those of the style sheet.
  const isForced = await page.evaluate(() => matchMedia("(forced-colors: active)").matches);
  const ignored = isForced ? ["color-contrast"] : [];
  // Within the page, which has no frames, and without describing what is right: a third of the work.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).setLegacyMode();
  const { violations } = await (
    about === "all"
      ? axe.withTags(tags).disableRules(ignored)
      : axe.withRules(colourRules.filter((rule) => !ignored.includes(rule)))
  ).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
