/** The server tells its time to the second, and a response takes a while: less than this is no difference. */
const toleranceMs = 30_000;

/** How far the server's clock is ahead of the browser's. Milliseconds. */
let aheadMs = 0;

/** Takes the time that the server told in what has just come, such as the `Date` of a response. */
export function noteServerTime(told: string | null): void {
  const difference = Date.parse(told ?? "") - Date.now();
  if (Number.isNaN(difference)) return;
  aheadMs = Math.abs(difference) < toleranceMs ? 0 : difference;
}

/**
 * The time by the server's clock, in epoch milliseconds. The browser's own may be hours off, and what happened a
 * minute ago must not be shown as yet to come.
 */
export const serverNow = (): number => Date.now() + aheadMs;
