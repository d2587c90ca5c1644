import type { Account } from "@cachescope/contract";
import { useMemo, useState } from "react";
import type { ShownRegion } from "../../domain/shown-region.ts";

/** So many regions stand open at first; more are read once someone asks for them. */
const mostOpen = 40;

/** The regions of an account among those of others. */
export interface AccountGroup {
  account: Account;
  regions: readonly ShownRegion[];
  isOpen: boolean;
  toggle: () => void;
}

/** The accounts of regions, and which of them stand open: those that fit at first, until someone opens or closes one. */
export function useOpenAccounts(regions: readonly ShownRegion[]) {
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  return useMemo(() => {
    let count = 0;
    const groups = [...Map.groupBy(regions, ({ account }) => account)].flatMap(
      ([account, own]): AccountGroup[] => {
        if (account === null) return [];
        count += own.length;
        const isFirst = count === own.length;
        const isOpen = changed.get(account.name) ?? (isFirst || count <= mostOpen);
        const toggle = () => setChanged((before) => new Map(before).set(account.name, !isOpen));
        return [{ account, regions: own, isOpen, toggle }];
      },
    );
    const open =
      groups.length === 0 ? regions : groups.flatMap((group) => (group.isOpen ? group.regions : []));
    return { groups: groups.length === 0 ? null : groups, regions: open };
  }, [regions, changed]);
}
