import { createHash } from "node:crypto";

/**
 * Notices when a walk's page tokens go round in circles, however many calls the walk is spread over: one earlier
 * token is remembered and met again in any circle, because the remembered one moves on at growing distances
 * (Brent's cycle detection). Small enough to travel in a cursor.
 */
export interface LoopWatch {
  /** A short digest of the remembered token. */
  mark: string;
  /** So many tokens may pass before the next one is remembered. */
  power: number;
  steps: number;
}

export const newWatch: LoopWatch = { mark: "", power: 1, steps: 0 };

/** The watch after one more token; null when that token was met before. */
export function watchToken({ mark, power, steps }: LoopWatch, token: string): LoopWatch | null {
  const digest = createHash("sha256").update(token).digest("base64url").slice(0, 8);
  if (digest === mark) return null;
  return steps + 1 === power
    ? { mark: digest, power: power * 2, steps: 0 }
    : { mark, power, steps: steps + 1 };
}
