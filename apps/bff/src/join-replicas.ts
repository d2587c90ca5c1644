import type { SignIns } from "./auth/sign-ins.ts";
import type { MakeAllowance } from "./eci/budget.ts";
import type { Sharing } from "./inventory/replicas/sharing.ts";
import { createSharedAllowances } from "./sharing/allowance.ts";
import { createSharedClock } from "./sharing/clock.ts";
import { Link } from "./sharing/link.ts";
import { createSharedSignIns } from "./sharing/shared-sign-ins.ts";
import { createSharing, prefixFor } from "./sharing/sharing.ts";

/** What several replicas of this server have in common. */
export interface Replicas {
  sharing: Sharing;
  now: () => Date;
  /** Makes what all replicas together may ask of an account. */
  allowancesOf: (account: string, perMinute: number) => MakeAllowance;
  signIns: SignIns;
  close: () => Promise<void>;
}

export interface JoinDeps {
  url: string;
  /** What replicas must have in common to share what they read. */
  version: string;
  api: readonly (string | null)[];
  onTrouble: (error: unknown) => void;
  onChange: (isShared: boolean) => void;
  /** The time of this machine, which holds until Redis was asked. Epoch milliseconds. */
  ownTime?: () => number;
}

/** Joins the replicas that share through Redis, and waits a moment for it. */
export async function joinReplicas(deps: JoinDeps): Promise<Replicas> {
  const { url, version, api, onTrouble, onChange, ownTime } = deps;
  const link = new Link({ url, prefix: prefixFor(version, ...api), onTrouble });
  const clock = createSharedClock(link, ownTime);
  link.onChange(onChange);
  const prefix = prefixFor("sign-ins", ...api);
  const signIns = createSharedSignIns({ link, prefix, time: () => clock.now().getTime() });
  if (await link.connected()) {
    await clock.compare();
    await signIns.compare();
  }
  return {
    sharing: createSharing(link, clock),
    now: clock.now,
    allowancesOf: (account, perMinute) => createSharedAllowances(link, account, perMinute),
    signIns,
    async close() {
      clock.close();
      signIns.close();
      await link.close();
    },
  };
}
