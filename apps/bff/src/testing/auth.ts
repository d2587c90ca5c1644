import type { TokenSettings } from "../auth/settings.ts";

/** A token that lets in, and one that does not. */
export const rightToken = "right-token-0123456789-0123456789-x";
export const wrongToken = "wrong-token-0123456789-0123456789-x";

const minute = 60_000;

/** Sign-in with `rightToken`, under the usual limits of sessions. */
export const tokenSettings = (changes: Partial<TokenSettings> = {}): TokenSettings => ({
  mode: "token",
  tokens: [rightToken],
  tokensFile: null,
  session: { secret: null, idleMs: 60 * minute, maxMs: 480 * minute },
  ...changes,
});

export const bearer = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });

/** The cookies that a response sets, as a browser sends them back. */
export const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
