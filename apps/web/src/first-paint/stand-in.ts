import { afterPaint } from "../ui/after-paint.ts";

/*
 * What the server drew stands in for the page until it draws itself. The script is held back until that is on the
 * screen: this is the first module of the page, so that in the built script, which is one file, all else comes after
 * its `await`.
 */

const find = () => document.querySelector("#first-paint");

/** The server has not answered by then, or the page is in the background and is not painted. Milliseconds. */
const longestMs = 300;

const isExpected = document.documentElement.dataset["theme"] !== undefined;
if (isExpected) await Promise.race([shown(), new Promise((resolve) => setTimeout(resolve, longestMs))]);

async function shown(): Promise<void> {
  if (document.readyState === "loading") {
    await new Promise((resolve) => {
      document.addEventListener("DOMContentLoaded", resolve, { once: true });
    });
  }
  if (find()) await new Promise<void>((resolve) => afterPaint(resolve));
}

/** Takes it away once the page stands, which hides it at once. The last of the HTML may be still to come. */
export function removeStandIn(): void {
  find()?.remove();
  if (document.readyState === "loading")
    document.addEventListener("DOMContentLoaded", removeStandIn, { once: true });
}
