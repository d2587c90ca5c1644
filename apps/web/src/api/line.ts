import { endpoints } from "@cachescope/contract";
import type { Failure } from "./client.ts";
import { toFailure } from "./client.ts";

/** Why the server cannot be reached; null if it can be. */
export async function findLineFailure(): Promise<Failure | null> {
  const response = await fetch(endpoints.meta(), { cache: "no-store" }).catch(() => null);
  return response?.ok ? null : toFailure(null);
}

/**
 * Has the browser download what the server writes. Tells why where the server cannot be reached, of which the browser
 * would say no more than that a download failed.
 */
export async function download(href: string): Promise<Failure | null> {
  const failure = await findLineFailure();
  if (!failure) Object.assign(document.createElement("a"), { href, download: "" }).click();
  return failure;
}
