import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright";

interface Expected {
  /** What begins it: `click`, or the press of a key. */
  event: "click" | "keydown";
  /** What is painted at the end, and what its first match says, and says no longer. */
  selector: string;
  text?: string;
  not?: string;
  /** Is clicked as soon as it is there, on the way. */
  onTheWay?: string;
}

/** What is not painted by then will not be. Milliseconds. */
const longestMs = 20_000;

/**
 * Does something and returns the milliseconds from the event that it causes until something stands on the screen. Throws
 * when that does not happen.
 */
export async function timeToPaint(page: Page, expected: Expected, act: () => Promise<void>): Promise<number> {
  // The page must watch before anything happens.
  await page.evaluate((wanted) => {
    window.timeToPaint = new Promise((resolve) => {
      let startedAt = NaN;
      addEventListener(wanted.event, ({ timeStamp }) => (startedAt = timeStamp), {
        capture: true,
        once: true,
      });
      let { onTheWay } = wanted;
      const look = () => {
        if (onTheWay !== undefined) {
          const next = document.querySelector<HTMLElement>(onTheWay);
          if (!next) return;
          onTheWay = undefined;
          next.click();
        }
        const says = document.querySelector(wanted.selector)?.textContent;
        if (Number.isNaN(startedAt) || says?.includes(wanted.text ?? "") !== true || says === wanted.not)
          return;
        watch.disconnect();
        requestAnimationFrame(() => {
          const afterPaint = new MessageChannel();
          afterPaint.port1.addEventListener("message", () => resolve(performance.now() - startedAt));
          afterPaint.port1.start();
          afterPaint.port2.postMessage(null);
        });
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { childList: true, subtree: true, characterData: true });
    });
  }, expected);
  await act();
  const painted = page.evaluate(() => window.timeToPaint);
  const late = delay(longestMs, null, { ref: false });
  const took = await Promise.race([painted, late]);
  if (took === null) throw new Error(`${expected.selector} was not painted within ${longestMs} ms.`);
  return took;
}

declare global {
  interface Window {
    timeToPaint: Promise<number>;
  }
}
