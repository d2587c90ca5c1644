export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Writes a time as ECI does: UTC with whole seconds. */
export function writeTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
