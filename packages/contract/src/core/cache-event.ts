import type { CacheEvent } from "./image-cache.ts";

type Times = Pick<CacheEvent, "firstAt" | "lastAt">;

/** When an event was last seen, as the API says it; null when it does not say. */
export const lastSeen = ({ firstAt, lastAt }: Times): string | null => lastAt ?? firstAt;

/** The same in epoch milliseconds; 0 when that is not known. */
export const lastSeenTime = (event: Times): number => Date.parse(lastSeen(event) ?? "") || 0;
