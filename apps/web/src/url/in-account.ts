/** The path of the same page of another account. */
export const inAccount = (account: string, path: string): string =>
  `/a/${encodeURIComponent(account)}${path.replace(/^\/a\/[^/]*/, "")}`;
