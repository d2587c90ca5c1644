/** The value that so large a share of them does not exceed, of values from the least to the greatest. NaN for an empty list. */
export const percentile = (ordered: readonly number[], share: number): number =>
  ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN;
