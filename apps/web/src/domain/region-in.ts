import type { ShownRegion } from "./shown-region.ts";

/**
 * Where to go in an account: to the region of this id if it has that one, or else to the one that was looked at last, or to its
 * first one.
 */
export function regionIn(
  regions: readonly ShownRegion[],
  account: string | null,
  { id, last }: { id: string | null; last: string | null },
): ShownRegion | undefined {
  const own = regions.filter((region) => account === null || region.account?.name === account);
  return own.find((region) => region.id === id) ?? own.find(({ scope }) => scope === last) ?? own[0];
}
