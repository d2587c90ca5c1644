/** The time for the caches. Signatures follow the real time, so that a frozen estate can be called. */
export type EstateClock = {
  readonly now: () => number;
  readonly freeze: (frozen: boolean) => void;
  /** Moves the time on (or back). */
  readonly advance: (ms: number) => void;
  readonly isFrozen: () => boolean;
};

export function createEstateClock(clock: () => number, frozen: boolean): EstateClock {
  let frozenAt = frozen ? clock() : undefined;
  let offset = 0;
  const now = () => (frozenAt ?? clock()) + offset;
  return {
    now,
    freeze(wanted) {
      if (wanted === (frozenAt !== undefined)) return;
      const before = now();
      frozenAt = wanted ? clock() : undefined;
      // The estate continues from its own time.
      offset = before - (frozenAt ?? clock());
    },
    advance: (ms) => {
      offset += ms;
    },
    isFrozen: () => frozenAt !== undefined,
  };
}
