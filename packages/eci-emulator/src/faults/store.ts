import type { Fault } from "./fault.ts";
import { createQuota, type Quota } from "./quota.ts";

/** The part of a call that decides which faults apply. */
type Target = { readonly region: string; readonly action: string; readonly page: number };

export type FaultStore = {
  /** Replaces every fault. */
  readonly set: (faults: readonly Fault[]) => void;
  /** The first fault that applies and that `wanted` accepts. It counts as having struck. */
  readonly take: (target: Target, wanted: (fault: Fault) => boolean) => Fault | undefined;
  /** All faults, each with the number of times it has struck. */
  readonly list: () => readonly (Fault & { readonly struck: number })[];
};

export function createFaultStore(initial: readonly Fault[], clock: () => number): FaultStore {
  type Entry = { readonly fault: Fault; readonly quota: Quota | undefined; fitted: number; struck: number };
  let entries: Entry[] = [];
  const set = (faults: readonly Fault[]) => {
    entries = faults.map((fault) => {
      const quota = fault.kind === "quota" ? createQuota(fault) : undefined;
      return { fault, quota, fitted: 0, struck: 0 };
    });
  };
  set(initial);
  return {
    set,
    take(target, wanted) {
      for (const entry of entries) {
        const { times = Infinity, every = 1 } = entry.fault;
        if (entry.struck >= times || !wanted(entry.fault) || !fits(entry.fault, target)) continue;
        const retryAfterMs = entry.quota?.(target.region, clock());
        if (retryAfterMs === 0) continue;
        entry.fitted += 1;
        if (entry.fitted % Math.max(1, every) !== 0) continue;
        entry.struck += 1;
        return retryAfterMs === undefined ? entry.fault : { ...entry.fault, retryAfterMs };
      }
      return undefined;
    },
    list: () => entries.map(({ fault, struck }) => Object.assign({}, fault, { struck })),
  };
}

function fits({ region, action, page, afterPages = 0 }: Fault, target: Target): boolean {
  if (action !== undefined && action !== target.action) return false;
  if (region !== undefined && region !== target.region) return false;
  if (page !== undefined && page !== target.page) return false;
  return target.page > afterPages;
}
