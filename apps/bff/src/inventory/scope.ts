import { remember } from "../platform/remember.ts";

/** Whose caches, and where. Nothing is shared between two scopes but the client. */
export interface Scope {
  account: string;
  regionId: string;
}

/** The only account there is so far. */
export const defaultAccount = "default";

/**
 * A scope as a text; no two scopes have the same. The account is left out where it is the only one, so that cursors
 * made before there were accounts still hold. The text is part of every key, and so remembered.
 */
export const writeScope = remember(({ account, regionId }: Scope): string =>
  account === defaultAccount ? regionId : `${encodeURIComponent(account)}/${regionId}`,
);
