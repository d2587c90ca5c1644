import type { MakeAllowance } from "./eci/budget.ts";
import type { Sharing } from "./inventory/replicas/sharing.ts";
import { createSharedAllowances } from "./sharing/allowance.ts";
import { createSharedClock } from "./sharing/clock.ts";
import { Link } from "./sharing/link.ts";
import { createSharing, prefixFor } from "./sharing/sharing.ts";

/** What several replicas of this server have in common. */
export interface Replicas {
  sharing: Sharing;
  now: () => Date;
  /** Makes what all replicas together may ask of an account. */
  allowancesOf: (account: string, perMinute: number) => MakeAllowance;
  close: () => Promise<void>;
}

export interface JoinDeps {
  url: string;
  /** What replicas must have in common to share. */
  identity: readonly (string | null)[];
  onTrouble: (error: unknown) => void;
  onChange: (isShared: boolean) => void;
  /** The time of this machine, which holds until Redis was asked. Epoch milliseconds. */
  ownTime?: () => number;
}

/** Joins the replicas that share through Redis, and waits a moment for it. */
export async function joinReplicas(deps: JoinDeps): Promise<Replicas> {
  const { url, identity, onTrouble, onChange, ownTime } = deps;
  const link = new Link({ url, prefix: prefixFor(...identity), onTrouble });
  const clock = createSharedClock(link, ownTime);
  link.onChange(onChange);
  if (await link.connected()) await clock.compare();
  return {
    sharing: createSharing(link, clock),
    now: clock.now,
    allowancesOf: (account, perMinute) => createSharedAllowances(link, account, perMinute),
    async close() {
      clock.close();
      await link.close();
    },
  };
}
