const key = "cachescope.region";

/**
 * The region last looked at, from this browser's own storage; null when there is none or the browser forbids storage.
 */
export function lastRegion(): string | null {
  try {
    // Where the server draws the page, there is none.
    return typeof window === "undefined" ? null : localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberRegion(region: string): void {
  try {
    localStorage.setItem(key, region);
  } catch {
    // Where the browser forbids storage, the region is forgotten.
  }
}
