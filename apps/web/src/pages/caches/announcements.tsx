import type { LiveList } from "../../list/live-list.ts";
import { useAnnounceChanges } from "./use-announce-changes.ts";
import { useAnnounceLoaded } from "./use-announce-loaded.ts";

/** Tells screen readers what happens to the list. */
export function Announcements({ list }: { list: LiveList }) {
  useAnnounceLoaded(list);
  useAnnounceChanges(list);
  return null;
}
