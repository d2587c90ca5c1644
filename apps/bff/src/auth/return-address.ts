/** Where people are led when they were nowhere before. */
export const home = "/";

const longest = 4096;

/**
 * An address of the dashboard to come back to after sign-in, without the path below which it stands. Anything that could
 * lead elsewhere, or back into the sign-in, becomes the first page.
 */
export function returnAddress(text: string | null | undefined): string {
  if (typeof text !== "string" || text.length > longest || !/^\/(?![/\\])[!-~]*$/.test(text)) return home;
  const url = URL.parse(text, "http://dashboard.invalid");
  if (url === null || url.host !== "dashboard.invalid" || /^\/+(?:auth|api)(?:\/|$)/i.test(url.pathname))
    return home;
  const path = url.pathname + url.search + url.hash;
  return /^\/(?![/\\])/.test(path) ? path : home;
}
