/** Whose caches, and where. Nothing is shared between two scopes but the client. */
export interface Scope {
  account: string;
  regionId: string;
}

/** The only account there is so far. */
export const defaultAccount = "default";

const written = new WeakMap<Scope, string>();

/**
 * A scope as a text; no two scopes have the same. The account is left out where it is the only one, so that cursors
 * made before there were accounts still hold. The text is part of every key, and so remembered.
 */
export function writeScope(scope: Scope): string {
  const known = written.get(scope);
  if (known !== undefined) return known;
  const { account, regionId } = scope;
  const text = account === defaultAccount ? regionId : `${encodeURIComponent(account)}/${regionId}`;
  written.set(scope, text);
  return text;
}
