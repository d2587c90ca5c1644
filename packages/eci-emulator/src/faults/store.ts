import type { Fault } from "./fault.ts";

/** The part of a call that faults choose by. */
type Target = { readonly region: string; readonly page: number };

export type FaultStore = {
  /** Replaces every fault. */
  readonly set: (faults: readonly Fault[]) => void;
  /** The first fault that fits and that `wanted` allows; it counts as having struck. */
  readonly take: (target: Target, wanted: (fault: Fault) => boolean) => Fault | undefined;
  /** Every fault with how often it has struck. */
  readonly list: () => readonly (Fault & { readonly struck: number })[];
};

export function createFaultStore(initial: readonly Fault[]): FaultStore {
  type Entry = { readonly fault: Fault; fitted: number; struck: number };
  let entries: Entry[] = [];
  const set = (faults: readonly Fault[]) => {
    entries = faults.map((fault) => ({ fault, fitted: 0, struck: 0 }));
  };
  set(initial);
  return {
    set,
    take(target, wanted) {
      for (const entry of entries) {
        const { times = Infinity, every = 1 } = entry.fault;
        if (entry.struck >= times || !wanted(entry.fault) || !fits(entry.fault, target)) continue;
        entry.fitted += 1;
        if (entry.fitted % Math.max(1, every) !== 0) continue;
        entry.struck += 1;
        return entry.fault;
      }
      return undefined;
    },
    list: () => entries.map(({ fault, struck }) => Object.assign({}, fault, { struck })),
  };
}

function fits({ region, page, afterPages = 0 }: Fault, target: Target): boolean {
  if (region !== undefined && region !== target.region) return false;
  if (page !== undefined && page !== target.page) return false;
  return target.page > afterPages;
}
