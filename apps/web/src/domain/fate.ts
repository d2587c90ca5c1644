import type { ImageCache } from "@cachescope/contract";

/**
 * How a cache's end is told. `left`, `overdue` and `recordLeft` are times that have passed while it is still listed;
 * `recordSoon` is one that is not known. Null where there is nothing to say yet.
 */
export type FateLine =
  | { kind: "leaves" | "left" | "recordLeaves" | "recordLeft" | "overdue"; at: string }
  /** Expected, if pods do not use it. */
  | { kind: "unused" | "idle"; at: string }
  | { kind: "unusedUndated" | "idleUndated" | "kept" | "recordSoon" | "notKnown" };

export function fateLine(
  { fate, status }: Pick<ImageCache, "fate" | "status">,
  now: number,
): FateLine | null {
  const { kind, at, expected, reason } = fate;
  const isPast = at !== null && Date.parse(at) < now;
  switch (kind) {
    case "kept":
      return { kind: "kept" };
    case "unknown":
      return status === "Ready" ? { kind: "notKnown" } : null;
    case "record_leaves":
      return at === null ? { kind: "recordSoon" } : { kind: isPast ? "recordLeft" : "recordLeaves", at };
    case "leaves": {
      const use = reason === "unused" ? "unused" : "idle";
      if (at === null) return { kind: `${use}Undated` };
      if (!expected) return { kind: isPast ? "left" : "leaves", at };
      return { kind: isPast ? "overdue" : use, at };
    }
  }
}

/** Whether it should be gone by now. */
export const isPast = ({ kind }: FateLine): boolean =>
  kind === "left" || kind === "overdue" || kind === "recordLeft";

/** Whether it may go before that. */
export const mayGoSooner = ({
  eliminationStrategy,
  fate,
}: Pick<ImageCache, "eliminationStrategy" | "fate">): boolean =>
  eliminationStrategy === "LRU" && fate.kind !== "record_leaves";
