const key = "cachescope.region";

/** The region last looked at, from this browser's own storage; null when there is none or storage is closed to us. */
export function lastRegion(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function rememberRegion(region: string): void {
  try {
    localStorage.setItem(key, region);
  } catch {
    // A browser that forbids storage forgets the region, and nothing else breaks.
  }
}
