import type { ServerResponse } from "node:http";

/** Who asks, as far as that is known. */
export interface Identity {
  /** Stands in the page and in the log. */
  name: string;
  email: string | null;
  groups: readonly string[];
}

/** Without sign-in: the person at this machine, who is not asked for a name. */
export const anyone: Identity = { name: "local", email: null, groups: [] };

const identities = new WeakMap<ServerResponse, Identity>();

/** Notes for whom a response is. */
export function setIdentity(response: ServerResponse, identity: Identity): void {
  identities.set(response, identity);
}

/** For whom a response is. Throws where the request was let in without that being known, which is a mistake of ours. */
export function identityOf(response: ServerResponse): Identity {
  const identity = identities.get(response);
  if (identity === undefined) throw new Error("The request has no identity.");
  return identity;
}
