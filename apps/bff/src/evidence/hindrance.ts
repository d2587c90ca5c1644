import type { KeepingTrouble } from "@cachescope/contract";
import { StoreFailure } from "./store/trouble.ts";

interface HindranceDeps {
  now: () => Date;
  /** Told what hinders keeping, once each time that changes; null when nothing does any more. */
  onTrouble: (trouble: StoreFailure | null) => void;
}

/** Remembers what hinders keeping, and since when, as its calls went; null while none was made. */
export function createHindrance({ now, onTrouble }: HindranceDeps) {
  let trouble: StoreFailure | null = null;
  let changedAt: Date | null = null;
  return {
    /** Takes what a call failed with, or null. */
    note: (error: unknown): void => {
      const next = error === null ? null : asFailure(error);
      if (next?.kind !== trouble?.kind) {
        onTrouble(next);
        changedAt = null;
      }
      changedAt ??= now();
      trouble = next;
    },
    trouble: (): KeepingTrouble | null => trouble?.kind ?? null,
    since: (): Date | null => changedAt,
  };
}

export const asFailure = (error: unknown): StoreFailure =>
  error instanceof StoreFailure ? error : new StoreFailure({ kind: "failed", message: String(error) });
