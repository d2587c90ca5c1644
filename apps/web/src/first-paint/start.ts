/*
 * Starts the page once what the server drew is on the screen. Its script is loaded meanwhile, but would take the browser's
 * time if it were compiled and run. This file imports nothing, so that it is small and runs as soon as it is there.
 */

/** The server has not answered by then, or the page is in the background and is not painted. Milliseconds. */
const longestMs = 300;

const isExpected = document.documentElement.dataset["theme"] !== undefined;
if (isExpected) await Promise.race([shown(), new Promise((resolve) => setTimeout(resolve, longestMs))]);

// The build names them in the HTML, in their order.
for (const { href } of document.querySelectorAll<HTMLLinkElement>("link[data-script]"))
  await import(/* @vite-ignore */ href);

async function shown(): Promise<void> {
  if (document.readyState === "loading") {
    await new Promise((resolve) => {
      document.addEventListener("DOMContentLoaded", resolve, { once: true });
    });
  }
  if (document.querySelector("#first-paint") === null) return;
  await firstContent();
  // That may have been the page without its last rows. The second frame begins when one with all has been handed on.
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
}

/** A frame is begun before the last one is on the screen; only this entry tells that one is. */
function firstContent(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length > 0) resolve();
    });
    observer.observe({ type: "paint", buffered: true });
  });
}

// oxlint-disable-next-line unicorn/require-module-specifiers -- makes this file a module, which may wait at its top
export {};
