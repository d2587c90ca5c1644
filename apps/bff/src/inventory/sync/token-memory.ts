/** Tells page tokens apart that a pass was given before. Only the latest pass is remembered. */
export function createTokenMemory() {
  let seen = new Set<string>();
  let latest = 0;

  /** Whether this pass was given the token before; it is remembered from now on. */
  return function isRepeated(pass: number, token: string | null): boolean {
    if (token === null) return false;
    if (pass !== latest) seen = new Set();
    latest = pass;
    const known = seen.has(token);
    seen.add(token);
    return known;
  };
}
