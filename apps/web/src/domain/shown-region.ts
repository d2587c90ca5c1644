import type { Account, Meta, Region, ScopeName } from "@cachescope/contract";
import { scopeNameOf } from "@cachescope/contract";

/** A region as pages show it: of an account, where there are several. */
export interface ShownRegion extends Region {
  /** By which it is asked, remembered and linked to. */
  scope: ScopeName;
  account: Account | null;
}

const shown =
  (account: Account | null) =>
  (region: Region): ShownRegion => ({
    ...region,
    account,
    scope: scopeNameOf(account?.name ?? null, region.id),
  });

/** The regions of all accounts, account by account. */
export const shownRegions = ({ accounts, regions }: Meta): ShownRegion[] =>
  accounts?.flatMap((account) => account.regions.map(shown(account))) ?? regions.map(shown(null));
