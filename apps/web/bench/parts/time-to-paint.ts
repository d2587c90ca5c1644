import type { Page } from "playwright";

interface Expected {
  /** What begins it: `click`, or the press of a key. */
  event: "click" | "keydown";
  /** What is painted at the end, and what its first match says. */
  selector: string;
  text?: string;
  /** Is clicked as soon as it is there, on the way. */
  onTheWay?: string;
}

/** Does something and returns the milliseconds from the event that it causes until something stands on the screen. */
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
        const found = document.querySelector(wanted.selector);
        if (Number.isNaN(startedAt) || found?.textContent.includes(wanted.text ?? "") !== true) return;
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
  return page.evaluate(() => window.timeToPaint);
}

declare global {
  interface Window {
    timeToPaint: Promise<number>;
  }
}
