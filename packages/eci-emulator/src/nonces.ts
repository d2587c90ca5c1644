/** Remembers nonces for as long as their requests could be replayed. */
export type Nonces = {
  /** Notes a nonce; false when it was used before. */
  readonly use: (nonce: string, now: number) => boolean;
  readonly size: () => number;
};

/**
 * `keepMs` is how long a nonce is kept. At most `limit` are: beyond that the oldest are forgotten early,
 * which bounds the memory of a long load test.
 */
export function createNonces(keepMs: number, limit = 100_000): Nonces {
  const usedAt = new Map<string, number>();
  return {
    use(nonce, now) {
      // A Map keeps the order of arrival, so the oldest come first and the sweep stops early.
      for (const [oldest, at] of usedAt) {
        if (at + keepMs > now && usedAt.size < limit) break;
        usedAt.delete(oldest);
      }
      if (usedAt.has(nonce)) return false;
      usedAt.set(nonce, now);
      return true;
    },
    size: () => usedAt.size,
  };
}
