import type { Meta, Region, ScopeName } from "@cachescope/contract";
import { scopeNameOf } from "@cachescope/contract";
import type { Scope } from "../inventory/scope.ts";
import { Failure } from "../platform/failure.ts";
import type { Identity } from "../platform/http/identity.ts";
import { anyone } from "../platform/http/identity.ts";

/** An account that is shown. */
export interface ShownAccount {
  name: string;
  label: string;
  /** Those whose people may see it; null for all who are let in. */
  groups: readonly string[] | null;
  regions: readonly Region[];
}

/** The accounts there are, and what one person may see of them. */
export interface Accounts {
  /** What the page must know before anything else. */
  metaFor: (identity: Identity) => Meta;
  /**
   * The scope of a region; `account` is null where none is named, which only means one where there is one. Throws
   * `unknown_account`, whether it does not exist or may not be seen, and `unknown_region`.
   */
  scopeFor: (identity: Identity, account: string | null, regionId: string) => Scope;
  /** The scope of a region as addresses of the page name it; null where they would not, or where that throws. */
  scopeOfPage: (identity: Identity, account: string | null, regionId: string) => Scope | null;
  /** How pages and files name a scope. */
  nameOf: (scope: Scope) => ScopeName;
}

/** @param canSignOut whether sessions are begun and ended here */
export function createAccounts(
  accounts: readonly ShownAccount[],
  about: Pick<Meta, "mode" | "version">,
  canSignOut: boolean,
): Accounts {
  const isOnly = accounts.length === 1;
  const scopes = new Map(
    accounts.map(({ name, regions }) => [
      name,
      new Map(regions.map(({ id }): [string, Scope] => [id, { account: name, regionId: id }])),
    ]),
  );
  const seenBy = (identity: Identity) => accounts.filter((account) => maySee(identity, account));

  function scopeFor(identity: Identity, account: string | null, regionId: string): Scope {
    const mayBeSeen = seenBy(identity);
    const named = mayBeSeen.find(({ name }) => (account === null ? isOnly : name === account));
    if (named === undefined)
      throw new Failure("unknown_account", { accounts: mayBeSeen.map(({ name }) => name) });
    const found = scopes.get(named.name)?.get(regionId);
    if (found === undefined) throw new Failure("unknown_region");
    return found;
  }

  return {
    metaFor(identity) {
      const mayBeSeen = seenBy(identity);
      const regions = [...(mayBeSeen[0]?.regions ?? [])];
      return {
        ...about,
        viewer: identity === anyone ? null : { name: identity.name, email: identity.email, canSignOut },
        regions,
        defaultRegion: regions[0]?.id ?? "",
        accounts: isOnly
          ? null
          : mayBeSeen.map((account) => ({
              name: account.name,
              label: account.label,
              regions: [...account.regions],
            })),
      };
    },
    scopeFor,
    scopeOfPage(identity, account, regionId) {
      if ((account === null) !== isOnly) return null;
      const named = seenBy(identity).find(({ name }) => isOnly || name === account);
      return (named && scopes.get(named.name)?.get(regionId)) ?? null;
    },
    nameOf: ({ account, regionId }) => scopeNameOf(isOnly ? null : account, regionId),
  };
}

/** Without sign-in, the person at this machine sees what the server sees. */
const maySee = (identity: Identity, { groups }: ShownAccount): boolean =>
  identity === anyone || groups === null || groups.some((group) => identity.groups.includes(group));
