/** Where a cache came from, going by its name: ECI names the ones it makes by itself. */
export const origins = ["automatic", "manual", "unknown"] as const;
export type Origin = (typeof origins)[number];
