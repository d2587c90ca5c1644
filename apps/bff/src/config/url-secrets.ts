/** What of the address of a database must not be told: all of it, and its password, also as it is typed. */
export function urlSecrets(url: string | null): string[] {
  if (url === null) return [];
  const password = URL.parse(url)?.password ?? "";
  try {
    return [url, password, decodeURIComponent(password)];
  } catch {
    return [url, password];
  }
}
