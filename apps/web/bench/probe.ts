/** What the probe has seen on a page. Times are milliseconds since its navigation. */
interface Probe {
  /** When the first row stood in the document, and when the screen showed it. */
  insertedAt: number | null;
  paintedAt: number | null;
  tasks: { at: number; ms: number }[];
  layoutShift: number;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/**
 * Runs in a page before any of its own scripts. As soon as the first row stands in the document, its texts are marked
 * for element timing, so that the browser itself tells when it showed them.
 */
export function installProbe(selector: string): void {
  const probe: Probe = { insertedAt: null, paintedAt: null, tasks: [], layoutShift: 0 };
  window.probe = probe;
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- the page gets the text of this function alone
  const onEntries = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });

  const watch = new MutationObserver(() => {
    const row = document.querySelector(selector);
    if (!row) return;
    probe.insertedAt ??= performance.now();
    for (const element of row.querySelectorAll("*")) element.setAttribute("elementtiming", "row");
  });
  watch.observe(document, { childList: true, subtree: true });

  onEntries("element", (entry) => {
    if ("renderTime" in entry) probe.paintedAt ??= Number(entry.renderTime);
    watch.disconnect();
  });
  onEntries("longtask", ({ startTime, duration }) => probe.tasks.push({ at: startTime, ms: duration }));
  onEntries("layout-shift", (entry) => {
    if ("value" in entry) probe.layoutShift += Number(entry.value);
  });
}
