import type { Identity } from "../platform/http/identity.ts";
import type { Allowed } from "./settings.ts";

/** Whether a person who has signed in may look: one of the groups or the address is enough. */
export function isAllowed({ email, groups }: Identity, allowed: Allowed): boolean {
  if (allowed.groups.length === 0 && allowed.emails.length === 0) return true;
  return (
    groups.some((group) => allowed.groups.includes(group)) ||
    (email !== null && allowed.emails.includes(email.toLowerCase()))
  );
}
