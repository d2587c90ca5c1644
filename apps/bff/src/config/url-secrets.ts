/** From how many characters on a part of an address may be a secret; shorter ones are words, which a log has elsewhere. */
const shortestToken = 16;

/** What of the address of a webhook must not be told: all of it, and every part that may be a token. */
export function webhookSecrets(webhook: string): string[] {
  const url = new URL(webhook);
  const parts = [...url.pathname.split("/"), ...url.searchParams.values()];
  return [webhook, ...parts.filter(({ length }) => length >= shortestToken)];
}

/** What of the address of a database must not be told: all of it, and its password, also as it is typed. */
export function urlSecrets(url: string | null): string[] {
  if (url === null) return [];
  const password = URL.parse(url)?.password ?? "";
  return [url, password, decoded(password)];
}

/** What an encoded text stands for; one that is not encoded stands for itself. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
