import { setTimeout } from "node:timers/promises";
import type { Inventory } from "./inventory/inventory.ts";
import type { Scope } from "./inventory/scope.ts";
import { writeScope } from "./inventory/scope.ts";
import type { WatchedRegion } from "./config/config.ts";
import { Failure } from "./platform/failure.ts";

interface WatchDeps {
  inventory: Pick<Inventory, "readAnew" | "askQuota">;
  scopes: readonly Scope[];
  /** From the beginning of one round to that of the next, in milliseconds. */
  everyMs: number;
  /** Whether it is this server, and no other that shares with it, that reads a region this time. */
  isOurs: (task: string, ms: number) => Promise<boolean>;
  signal: AbortSignal;
  /** Does what it is given, so that what is read for a scope is seen as one. */
  traceReading: (scope: Scope, read: () => Promise<void>) => Promise<void>;
  /** Told why a region could not be read; the next round tries again. */
  onFailure: (scope: Scope, failure: Failure) => void;
}

/** Has regions read now and then, one after the other, also while no page is open. Ends when `signal` says so. */
export async function watchRegions(deps: WatchDeps): Promise<void> {
  const { inventory, scopes, everyMs, isOurs, signal, traceReading, onFailure } = deps;
  while (!signal.aborted && scopes.length > 0) {
    const next = setTimeout(everyMs, undefined, { signal, ref: false }).catch(() => {});
    for (const scope of scopes) {
      try {
        // A little less than a round, which is not always as long.
        if (await isOurs(`watch ${writeScope(scope)}`, everyMs * 0.9))
          await traceReading(scope, async () => {
            await inventory.readAnew(scope, signal);
            await inventory.askQuota(scope, signal);
          });
      } catch (error) {
        if (signal.aborted) return;
        onFailure(scope, error instanceof Failure ? error : new Failure("internal"));
      }
    }
    await next;
  }
}

/** The scopes of regions that are watched. One that names no account is watched in each that shows it; one account alone has it anyway. */
export const watchedScopes = (
  watched: readonly WatchedRegion[],
  accounts: readonly { name: string; regions: readonly { id: string }[] }[],
): Scope[] =>
  watched.flatMap(({ account, regionId }) =>
    accounts
      .filter(({ name, regions }) =>
        account === null
          ? accounts.length === 1 || regions.some(({ id }) => id === regionId)
          : name === account,
      )
      .map(({ name }) => ({ account: name, regionId })),
  );
