import * as z from "zod";
import type { Allowed, SessionSettings, SignInSettings } from "../auth/settings.ts";
import { isToken, shortestToken } from "../auth/settings.ts";
import type { Environment } from "../platform/environment.ts";
import type { Includes } from "../platform/http/networks.ts";
import { parseNetworks } from "../platform/http/networks.ts";
import type { PublicUrl } from "../platform/http/public-url.ts";
import { parsePublicUrl } from "../platform/http/public-url.ts";
import type { Read } from "./read.ts";
import { isSet, parsed, splitList, wholeNumber } from "./read.ts";

/** Who may look, and under which address. */
export interface AuthSettings {
  /** Null without sign-in: for the person at this machine alone. */
  signIn: SignInSettings | null;
  publicUrl: PublicUrl | null;
  /** Reverse proxies, whose word is taken for where a request comes from. */
  isTrustedProxy: Includes;
}

const modes = ["oidc", "proxy", "token"] as const;
type Mode = (typeof modes)[number];

/** The settings that mean something in some modes only. Set in another one, they would promise what does not happen. */
const modesOf: Readonly<Record<string, readonly Mode[]>> = {
  OIDC_ISSUER: ["oidc"],
  OIDC_CLIENT_ID: ["oidc"],
  OIDC_CLIENT_SECRET: ["oidc"],
  AUTH_PROXY_HEADER: ["proxy"],
  AUTH_TOKENS: ["token"],
  AUTH_TOKENS_FILE: ["token"],
  AUTH_ALLOW_GROUPS: ["oidc"],
  AUTH_ALLOW_EMAILS: ["oidc", "proxy"],
  SESSION_SECRET: ["oidc", "token"],
  SESSION_IDLE: ["oidc", "token"],
  SESSION_MAX: ["oidc", "token"],
};

const needed: Record<Mode, readonly string[]> = {
  oidc: ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"],
  proxy: ["AUTH_PROXY_HEADER", "TRUSTED_PROXIES"],
  token: [],
};

/** Reads who may look, and notes what is missing. */
export function readAuthSettings(env: Environment, read: Read, faults: string[]): AuthSettings {
  const mode = read("AUTH_MODE", z.enum(modes), null, `must be one of ${modes.join(", ")}.`);
  const publicUrl = read(
    "PUBLIC_URL",
    parsed(parsePublicUrl),
    null,
    "must be the address that people open, such as https://cachescope.example.com or https://example.com/cachescope; plain http for this machine only.",
  );
  const isTrustedProxy = read(
    "TRUSTED_PROXIES",
    parsed((text) => parseNetworks(splitList(text) ?? [])),
    () => false,
    "must be IP addresses or networks such as 10.0.0.0/8 between commas, and not all addresses there are.",
  );
  const signIn = mode === null ? null : readMode(read, mode);
  faults.push(...(mode === null ? [] : missingFor(env, mode)), ...misplacedIn(env, mode));
  return { signIn, publicUrl, isTrustedProxy };
}

/**
 * Without sign-in nothing but this machine may reach the dashboard: all who do read the account with the
 * server's credentials.
 *
 * @param isLocal whether it listens for this machine alone
 */
export function exposureFaults({ signIn, publicUrl }: AuthSettings, isLocal: boolean): string[] {
  if (signIn !== null) return [];
  const why = `needs AUTH_MODE, one of ${modes.join(", ")}: without sign-in, everybody who can reach the dashboard reads your account with your credentials.`;
  return [
    ...(isLocal ? [] : [`HOST that other machines can reach ${why}`]),
    ...(publicUrl?.isSecure ? [`PUBLIC_URL that other machines can reach ${why}`] : []),
  ];
}

function missingFor(env: Environment, mode: Mode): string[] {
  const missing = needed[mode].filter((name) => !isSet(env, name));
  const faults = missing.map((name) => `${name} must be set with AUTH_MODE=${mode}.`);
  if (mode === "token" && !isSet(env, "AUTH_TOKENS") && !isSet(env, "AUTH_TOKENS_FILE"))
    faults.push("AUTH_TOKENS or AUTH_TOKENS_FILE must be set with AUTH_MODE=token.");
  return faults;
}

const misplacedIn = (env: Environment, mode: Mode | null): string[] =>
  Object.entries(modesOf)
    .filter(([name, those]) => isSet(env, name) && (mode === null || !those.includes(mode)))
    .map(([name, those]) => `${name} is for AUTH_MODE=${those.join(" or ")} only.`);

function readMode(read: Read, mode: Mode): SignInSettings {
  switch (mode) {
    case "oidc":
      return {
        mode,
        issuer: read(
          "OIDC_ISSUER",
          parsed(parseIssuer),
          "",
          "must be an https address; http to this machine only.",
        ),
        clientId: read("OIDC_CLIENT_ID", z.string(), "", "must be a text."),
        clientSecret: read("OIDC_CLIENT_SECRET", z.string(), "", "must be a text."),
        allowed: readAllowed(read),
        session: readSession(read),
      };
    case "proxy":
      return {
        mode,
        header: read(
          "AUTH_PROXY_HEADER",
          z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/),
          "",
          "must be the name of a header, such as X-Forwarded-User.",
        ).toLowerCase(),
        allowed: readAllowed(read),
      };
    case "token":
      return {
        mode,
        tokens: read(
          "AUTH_TOKENS",
          parsed(parseTokens),
          [],
          `must be tokens between commas, each of at least ${shortestToken} printable characters.`,
        ),
        tokensFile: read("AUTH_TOKENS_FILE", z.string(), null, "must be a file."),
        session: readSession(read),
      };
  }
}

const readAllowed = (read: Read): Allowed => ({
  groups: read("AUTH_ALLOW_GROUPS", parsed(splitList), [], "must be groups between commas."),
  emails: read(
    "AUTH_ALLOW_EMAILS",
    parsed(splitList).pipe(
      z.array(
        z
          .string()
          .toLowerCase()
          .regex(/^[^@\s]+@[^@\s]+$/),
      ),
    ),
    [],
    "must be addresses such as somebody@example.com between commas.",
  ),
});

const readSession = (read: Read): SessionSettings => {
  const minutes = wholeNumber(1, 10_080).transform((count) => count * 60_000);
  return {
    secret: read("SESSION_SECRET", z.string().min(32), null, "must have at least 32 characters."),
    idleMs: read("SESSION_IDLE", minutes, 3_600_000, "must be a whole number of minutes from 1 to 10080."),
    maxMs: read("SESSION_MAX", minutes, 28_800_000, "must be a whole number of minutes from 1 to 10080."),
  };
};

function parseTokens(text: string): string[] | null {
  const tokens = splitList(text);
  return tokens?.every((token) => isToken(token)) ? tokens : null;
}

function parseIssuer(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.search !== "" || url.hash !== "") return null;
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && isLocal) ? text : null;
}
