import type { Failure } from "../api/client.ts";
import { remedy } from "./remedy.ts";
import { toldToWait } from "./retry.ts";

/** A countdown when the server named no time: after what may pass by itself, and after what a person must put right. */
const passingRetryMs = 10_000;
const mendedRetryMs = 60_000;

/** How many milliseconds to count down before a failed call is made again; null where it would only fail again. */
export function retryWait(failure: Failure): number | null {
  switch (remedy(failure.code)) {
    case "wait":
    case "retry":
    case "policy":
    case "console":
      return toldToWait(failure) || (failure.retryable ? passingRetryMs : mendedRetryMs);
    case "filters":
    case "reload":
    case "page":
    case "back":
    case "region":
    case "signIn":
      return null;
  }
}
