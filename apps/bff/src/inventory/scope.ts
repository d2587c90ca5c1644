/** Whose caches, and where. Nothing is shared between two scopes but the client. */
export interface Scope {
  account: string;
  regionId: string;
}

/** The only account there is so far. */
export const defaultAccount = "default";

/** A scope as a text; no two scopes have the same. */
export const writeScope = ({ account, regionId }: Scope): string =>
  [account, regionId].map(encodeURIComponent).join("/");
