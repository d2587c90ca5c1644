import { endpoints } from "@cachescope/contract";
import { withBase } from "./base.ts";
import type { Failure } from "./client.ts";
import { toFailure } from "./client.ts";
import { noteSession } from "./session.ts";

/** Why the server cannot be reached; null if it can be. */
export async function findLineFailure(): Promise<Failure | null> {
  const response = await fetch(withBase(endpoints.meta()), { cache: "no-store" }).catch(() => null);
  if (response) noteSession(response);
  if (response?.status === 401) return { code: "sign_in_needed", retryable: false };
  return response?.ok ? null : toFailure(null);
}

/**
 * Has the browser download what the server writes. Tells why where the server cannot be reached, of which the browser
 * would say no more than that a download failed.
 */
export async function download(path: string): Promise<Failure | null> {
  const failure = await findLineFailure();
  if (!failure) {
    const link = { href: withBase(path), download: "" };
    Object.assign(document.createElement("a"), link).click();
  }
  return failure;
}
