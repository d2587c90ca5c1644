import type { Sharing } from "../inventory/replicas/sharing.ts";
import { shortHash } from "../platform/short-hash.ts";
import type { SharedClock } from "./clock.ts";
import type { Link } from "./link.ts";
import { createSharedCalls } from "./shared-calls.ts";
import { createSharedListing } from "./shared-listing.ts";
import { createSharedRecords } from "./shared-records.ts";
import { createSharedWalks } from "./shared-walks.ts";

/**
 * Begins the names of keys. Replicas share when they are of one version, and before the same API; rows of another version
 * may be written differently.
 */
export const prefixFor = (...what: readonly (string | null)[]): string =>
  `cachescope:${shortHash(JSON.stringify(what), 12)}:`;

/** Everything that the inventory shares with other replicas. */
export function createSharing(link: Link, clock: SharedClock): Sharing {
  return {
    connected: link.connected,
    onChange: link.onChange,
    offset: clock.offset,
    listing: (key) => createSharedListing(link, key),
    walks: createSharedWalks(link),
    records: createSharedRecords(link),
    call: createSharedCalls(link),
    isOurs: (task, ms) =>
      link
        .ask((redis) => redis.set(`${link.prefix}task:${task}`, 1, "PX", ms, "NX"))
        .then(
          (set) => set === "OK",
          () => true,
        ),
  };
}
