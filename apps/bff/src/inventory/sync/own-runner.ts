import { randomUUID } from "node:crypto";
import type { Store } from "../snapshot/store.ts";
import type { ListingRunner } from "./listing-runner.ts";
import type { RunnerDeps, Source } from "./runner.ts";
import { Runner } from "./runner.ts";

export const newEpoch = (): string => randomUUID().slice(0, 8);

/** Reads a listing for this server alone. */
export function createOwnRunner(deps: RunnerDeps, source: Source, store: Store): ListingRunner {
  const runner = new Runner(deps, source, store);
  const lineage = { epoch: newEpoch(), earlier: [] };
  return {
    state: runner.state,
    moment: () => runner.moment(),
    lineage: () => lineage,
    waitFor: runner.waitFor,
    demand: (demand) => runner.dispatch(demand),
    addFound: (sought, caches) => runner.addFound(sought, caches),
    update: (cache) => runner.update(cache),
    drop: (id) => runner.drop(id),
    passTime: () => runner.passTime(),
    agree: () => true,
    isAgreed: () => true,
    isApart: () => false,
  };
}
