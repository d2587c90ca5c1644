import type { KnownStatus } from "@cachescope/contract";
import { knownStatus } from "../domain/status.ts";
import type { Tone } from "../ui/badge.tsx";
import type { IconName } from "../ui/icon.tsx";

/** Colour answers "must I act?", shape answers "what is it doing?". */
const looks: Record<KnownStatus, { tone: Tone; icon: IconName }> = {
  Preparing: { tone: "neutral", icon: "preparing" },
  Creating: { tone: "active", icon: "creating" },
  Ready: { tone: "good", icon: "ready" },
  Failed: { tone: "bad", icon: "failed" },
  Updating: { tone: "active", icon: "updating" },
  UpdateFailed: { tone: "warn", icon: "updateFailed" },
};

/** A status the API has added since is shown as it is, neither hidden nor guessed at. */
export function statusLook(status: string | null): { tone: Tone; icon: IconName } {
  const known = knownStatus(status);
  return known ? looks[known] : { tone: "neutral", icon: "unknown" };
}
