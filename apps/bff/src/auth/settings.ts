/** How long a session lasts, and what seals it. */
export interface SessionSettings {
  /** Null for one that is made at the start, which ends all sessions with the process. */
  secret: string | null;
  /** Milliseconds without a request. */
  idleMs: number;
  /** Milliseconds altogether. */
  maxMs: number;
}

/** Who may look, of those who could sign in; all of them where both are empty. */
export interface Allowed {
  groups: readonly string[];
  /** In lower case. */
  emails: readonly string[];
}

/** A token that is shorter could be guessed. */
export const shortestToken = 32;

/** Whether a text is long enough for a token, and can be sent in a header and kept on a line. */
export const isToken = (text: string): boolean => /^[!-+\--~]+$/.test(text) && text.length >= shortestToken;

export interface TokenSettings {
  mode: "token";
  tokens: readonly string[];
  /** More of them, one a line. It is read again whenever it changes. */
  tokensFile: string | null;
  session: SessionSettings;
}

export interface ProxySettings {
  mode: "proxy";
  /** The name of the header in which the proxy tells who asks. */
  header: string;
  allowed: Allowed;
}

export interface OidcSettings {
  mode: "oidc";
  issuer: string;
  clientId: string;
  clientSecret: string;
  allowed: Allowed;
  session: SessionSettings;
}

/** How people and scripts show who they are. */
export type SignInSettings = TokenSettings | ProxySettings | OidcSettings;
