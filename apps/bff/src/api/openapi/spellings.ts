/** The addresses of a route: of a region as of the only account, and as of one that is named. */
export const spellings = (path: string): string[] =>
  path.startsWith("/api/regions/") ? [path, path.replace("/api/", "/api/accounts/:account/")] : [path];
