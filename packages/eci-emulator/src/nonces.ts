/** Remembers nonces for as long as their requests could be replayed. */
export type Nonces = {
  /** Records a nonce. Returns false when it was used before. */
  readonly use: (nonce: string, now: number) => boolean;
  readonly size: () => number;
};

/**
 * Keeps each nonce for `keepMs`, but at most `limit` of them. Beyond that the oldest go early, which bounds the
 * memory of a long load test.
 */
export function createNonces(keepMs: number, limit = 100_000): Nonces {
  const usedAt = new Map<string, number>();
  return {
    use(nonce, now) {
      // A Map keeps the order of insertion, so the oldest come first and the loop stops early.
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
