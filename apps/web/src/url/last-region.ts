import type { ScopeName } from "@cachescope/contract";
import { partsOfScope } from "@cachescope/contract";

const key = "cachescope.region";
const keyOf = (account: string) => `${key}/${account}`;

/**
 * The scope last looked at, of any account or of one, from this browser's own storage; null when there is none or the browser
 * forbids storage.
 */
export function lastRegion(account: string | null): string | null {
  try {
    // Where the server draws the page, there is none.
    return typeof window === "undefined"
      ? null
      : localStorage.getItem(account === null ? key : keyOf(account));
  } catch {
    return null;
  }
}

export function rememberRegion(scope: ScopeName): void {
  const { account } = partsOfScope(scope);
  try {
    localStorage.setItem(key, scope);
    if (account !== null) localStorage.setItem(keyOf(account), scope);
  } catch {
    // Where the browser forbids storage, the region is forgotten.
  }
}
