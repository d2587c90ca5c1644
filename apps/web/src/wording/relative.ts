const day = 86_400_000;

const minute = ["minute", 60_000] as const;
/** The units of a relative time, with what they count in milliseconds; a month is a twelfth of a year. */
const units = [
  ["year", 365 * day],
  ["month", (365 * day) / 12],
  ["week", 7 * day],
  ["day", day],
  ["hour", 3_600_000],
  minute,
] as const;

/** How far away a time is, in the largest unit of which it is at least one. */
export function cutRelative(ms: number) {
  const [unit, size] = units.find(([, each]) => Math.abs(ms) >= each) ?? minute;
  const value = Math.round(ms / size);
  return { unit, value, ms: value * size };
}
