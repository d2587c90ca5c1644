/** Names of accounts stand in addresses, in keys and in the names of files. */
export const accountNamePattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

declare const brand: unique symbol;
/**
 * An account and a region as one text: `account/region`, or the region alone where the server has one account. What is asked,
 * remembered or linked to is named by it, so that nothing of one account can be taken for that of another.
 */
export type ScopeName = string & { readonly [brand]: true };

/** `account` is null where the server has only one. */
export const scopeNameOf = (account: string | null, region: string): ScopeName =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the only place that makes one
  (account === null ? region : `${account}/${region}`) as ScopeName;

/** What `scopeNameOf` was given. Neither of the two holds a slash. */
export function partsOfScope(scope: ScopeName): { account: string | null; region: string } {
  const slash = scope.lastIndexOf("/");
  return { account: slash === -1 ? null : scope.slice(0, slash), region: scope.slice(slash + 1) };
}
