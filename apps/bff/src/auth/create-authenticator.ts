import type { Request } from "express";
import { createNoteAct } from "../platform/http/audit.ts";
import type { Includes } from "../platform/http/networks.ts";
import type { PublicUrl } from "../platform/http/public-url.ts";
import type { Logger } from "../platform/log.ts";
import { createAttempts } from "./attempts.ts";
import type { Authenticator } from "./authenticator.ts";
import { createOidcClient } from "./oidc-client.ts";
import { createOidcSignIn } from "./oidc-sign-in.ts";
import { createProxySignIn } from "./proxy-sign-in.ts";
import { createSeal } from "./seal.ts";
import { createSessions } from "./sessions.ts";
import type { SignInSettings } from "./settings.ts";
import type { SignIns } from "./sign-ins.ts";
import { ownSignIns } from "./sign-ins.ts";
import { createTokenSignIn } from "./token-sign-in.ts";
import { createTokens } from "./tokens.ts";

interface AuthDeps {
  signIn: SignInSettings;
  publicUrl: PublicUrl | null;
  isTrustedProxy: Includes;
  log: Logger;
  hide: (secret: string) => void;
  now: () => Date;
  /** What is known of sign-ins at all servers; null for one that is alone. */
  signIns: SignIns | null;
}

/** How this server knows who asks. */
export function createAuthenticator(deps: AuthDeps): Authenticator {
  const { signIn, publicUrl, isTrustedProxy, log, hide, now } = deps;
  const note = createNoteAct(log);
  if (signIn.mode === "proxy") return createProxySignIn(signIn, isTrustedProxy, note);
  const { session } = signIn;
  const { ended, failed } = deps.signIns ?? ownSignIns();
  if (session.secret === null) log.warn({ setting: "SESSION_SECRET" }, "sessions end with this process");
  const seal = createSeal(session.secret, now);
  const common = {
    seal,
    sessions: createSessions(seal, session, now, ended),
    attempts: createAttempts(failed),
    note,
    now,
  };
  if (signIn.mode === "token")
    return createTokenSignIn({
      ...common,
      tokens: createTokens(signIn.tokens, signIn.tokensFile, { log, hide }),
      base: publicUrl?.base ?? "",
      keepsCookies: (request) => publicUrl !== null || isOfThisMachine(request),
    });
  if (publicUrl === null) throw new Error("The settings let no provider be used without PUBLIC_URL.");
  const { allowed } = signIn;
  return createOidcSignIn({
    ...common,
    client: createOidcClient(signIn, allowed.groups),
    allowed,
    publicUrl,
  });
}

/** Browsers take the way to their own machine for a secure one. */
const isOfThisMachine = ({ headers: { host = "" } }: Request): boolean =>
  /^(?:localhost|127\.0\.0\.1|\[::1\])(?=:|$)/i.test(host);
