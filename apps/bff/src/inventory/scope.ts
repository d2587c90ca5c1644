import { remember } from "../platform/remember.ts";

/** Whose caches, and where. Nothing is shared between two scopes but the client. */
export interface Scope {
  account: string;
  regionId: string;
}

/** The account there is without a file of them; one of that name in the file has what was kept before there was a file. */
export const defaultAccount = "default";

/** Reads what `writeScope` wrote. */
export function readScope(text: string): Scope {
  const slash = text.indexOf("/");
  const account = slash === -1 ? defaultAccount : decodeURIComponent(text.slice(0, slash));
  return { account, regionId: text.slice(slash + 1) };
}

/**
 * A scope as a text; no two scopes have the same. That account is left out, so that what was
 * kept before there were accounts, and cursors of then, still hold. The text is part of every key, and so remembered.
 */
export const writeScope = remember(({ account, regionId }: Scope): string =>
  account === defaultAccount ? regionId : `${encodeURIComponent(account)}/${regionId}`,
);
