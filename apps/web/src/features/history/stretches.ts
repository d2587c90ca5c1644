import type { StatusChange } from "@cachescope/contract";

/** A time in which a cache kept its status. */
export interface Stretch {
  status: string | null;
  from: string;
  /** How long it lasted. Milliseconds. */
  ms: number;
}

/** What changes of status and progress tell of the statuses alone; the last one lasts `until` (epoch milliseconds). */
export function stretchesOf(changes: readonly StatusChange[], until: number): Stretch[] {
  const beginnings = changes.filter(
    ({ status }, place) => place === 0 || changes[place - 1]?.status !== status,
  );
  return beginnings.map(({ status, at }, place) => {
    const next = beginnings[place + 1];
    const end = next ? Date.parse(next.at) : until;
    return { status, from: at, ms: Math.max(0, end - Date.parse(at)) };
  });
}
