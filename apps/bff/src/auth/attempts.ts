import { Failure } from "../platform/failure.ts";
import type { FailedSignIns } from "./sign-ins.ts";

/** Lets those try to sign in who have not failed too often. A viewer is who `viewerOf` says. */
export interface Attempts {
  /** Throws `too_many_sign_ins` for a viewer who has none left, before what they show is looked at. */
  admit: (viewer: string) => Promise<void>;
  noteFailed: (viewer: string) => Promise<void>;
}

export const createAttempts = (failed: FailedSignIns): Attempts => ({
  async admit(viewer) {
    const known = await failed.get(viewer);
    if (known !== null && known.remainingPoints <= 0)
      throw new Failure("too_many_sign_ins", { retryAfterMs: known.msBeforeNext });
  },
  async noteFailed(viewer) {
    await failed.penalty(viewer);
  },
});
