/** How fast, in px a second, and for how long, in ms, a list moves before it is flung. A page up or down ends sooner. */
const fastest = 3000;
const afterMs = 200;
/** Where two moves are so far from each other, in ms, the page cannot keep up. */
const lateMs = 50;

/**
 * Tells whether a list is flung, from where it is scrolled to and when (ms). The time since the last move counts for
 * the speed, so that a page that cannot keep up is not taken for a slow hand.
 */
export function createFlingDetector() {
  let last = { top: 0, at: -Infinity };
  let fastSince: number | null = null;
  return {
    moved: (top: number, at: number): boolean => {
      const ms = at - last.at;
      const wasFast = fastSince !== null;
      const isFast = Math.abs(top - last.top) * 1000 > fastest * ms;
      if (!isFast) fastSince = null;
      else fastSince ??= at;
      last = { top, at };
      return fastSince !== null && (at - fastSince >= afterMs || (wasFast && ms > lateMs));
    },
    rested: (): void => {
      fastSince = null;
    },
  };
}
