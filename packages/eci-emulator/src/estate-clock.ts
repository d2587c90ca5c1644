/** The time that the caches live by. Requests are judged by the real one, so a frozen estate can be called. */
export type EstateClock = {
  readonly now: () => number;
  readonly freeze: (frozen: boolean) => void;
  /** Moves on (or back) by so many milliseconds. */
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
      // The estate goes on from where it stood.
      offset = before - (frozenAt ?? clock());
    },
    advance: (ms) => {
      offset += ms;
    },
    isFrozen: () => frozenAt !== undefined,
  };
}
