import * as client from "openid-client";
import * as z from "zod";
import { Failure } from "../platform/failure.ts";
import type { Identity } from "../platform/http/identity.ts";
import type { OidcSettings } from "./settings.ts";

/** What must come back unchanged from a sign-in that has begun. */
export const checksSchema = z.object({ state: z.string(), nonce: z.string(), verifier: z.string() });
type Checks = z.infer<typeof checksSchema>;

/** What the provider says of a person. */
export interface OidcClient {
  /** Where a browser begins to sign in. `anew`: a person whom the provider knows is asked as well, and can sign in as another one. */
  begin: (redirectUri: string, anew: boolean) => Promise<{ url: string; checks: Checks }>;
  /** Who has come back. Throws `sign_in_failed`, or `provider_unreachable`. */
  finish: (callback: URL, checks: Checks) => Promise<Identity>;
  /** Where a browser ends the session with the provider; null where it has no such place. */
  endSession: (returnUri: string) => Promise<string | null>;
}

/** How long one call to the provider may take. Seconds. */
const callSeconds = 5;
/** A provider changes where its parts are once in a while, and its keys. Milliseconds. */
const knownForMs = 3_600_000;

type Settings = Pick<OidcSettings, "issuer" | "clientId" | "clientSecret">;

/**
 * @param wanted the groups that a setting names: of more groups than fit into a cookie, these stay
 */
export function createOidcClient(settings: Settings, wanted: readonly string[]): OidcClient {
  let known: { at: number; found: Promise<client.Configuration> } | null = null;
  const provider = (): Promise<client.Configuration> => {
    if (known !== null && performance.now() - known.at < knownForMs) return known.found;
    const found = discover(settings);
    known = { at: performance.now(), found };
    // What could not be found is looked for again by the next one.
    found.catch(() => (known = known?.found === found ? null : known));
    return found;
  };
  return {
    async begin(redirectUri, anew) {
      const config = await provider();
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: scopeOf(config),
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: "S256",
        ...(anew && { prompt: "login" }),
      });
      return { url: url.href, checks };
    },
    async finish(callback, { state, nonce, verifier }) {
      const config = await provider();
      return orFailure(async () => {
        const tokens = await client.authorizationCodeGrant(config, callback, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const told = tokens.claims();
        if (told === undefined) throw new Failure("sign_in_failed");
        // Many providers tell no more than who it is in the token itself.
        const more =
          config.serverMetadata().userinfo_endpoint === undefined
            ? {}
            : await client.fetchUserInfo(config, tokens.access_token, told.sub);
        return identityIn({ ...more, ...told }, wanted);
      });
    },
    async endSession(returnUri) {
      const config = await provider();
      if (config.serverMetadata().end_session_endpoint === undefined) return null;
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: returnUri }).href;
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: Settings): Promise<client.Configuration> {
  const url = new URL(issuer);
  const execute = url.protocol === "http:" ? [client.allowInsecureRequests] : [];
  return client
    .discovery(url, clientId, undefined, authenticateWith(clientSecret), {
      timeout: callSeconds,
      execute: [...execute, client.enableNonRepudiationChecks],
    })
    .catch((error: unknown) => {
      throw new Failure("provider_unreachable", { fault: faultOf(error) });
    });
}

/** The secret in the body is spelled the same by all; in the header, of those who take it nowhere else, it is not. */
const authenticateWith = (secret: string): client.ClientAuth => {
  const [post, basic] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? [];
    (methods.includes("client_secret_post") ? post : basic)(server, ...rest);
  };
};

/** Groups are asked for by their own scope where the provider names one; others would refuse it. */
function scopeOf(config: client.Configuration): string {
  const named = config.serverMetadata().scopes_supported ?? [];
  return ["openid", "email", "profile", ...(named.includes("groups") ? ["groups"] : [])].join(" ");
}

/** What comes from a provider may hold codes and tokens, so that nothing of it goes on but what kind of failure it is. */
async function orFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const fault = faultOf(error);
    const isOfTheLine = ["fetch failed", "OAUTH_TIMEOUT", "OAUTH_RESPONSE_IS_NOT_CONFORM"].includes(fault);
    throw new Failure(isOfTheLine ? "provider_unreachable" : "sign_in_failed", { fault });
  }
}

/** The kind of an error, for the log: a code of the library's or of the protocol's. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (error instanceof TypeError && error.message === "fetch failed") return error.message;
  const code = "error" in error ? error.error : "code" in error ? error.code : error.name;
  return typeof code === "string" && /^\w{1,60}$/.test(code) ? code : error.name;
}

const textOrNone = z.string().trim().min(1).max(254).optional().catch(undefined);
const claimsSchema = z.object({
  sub: z.string(),
  email: textOrNone,
  email_verified: z.unknown(),
  name: textOrNone,
  preferred_username: textOrNone,
  groups: z.array(z.string()).catch([]),
});

/** What fits into a cookie with everything else. Bytes. */
const groupBytes = 1600;

/** Who the claims speak of. An address that the provider has not verified could be another person's. */
function identityIn(claims: object, wanted: readonly string[]): Identity {
  const {
    sub,
    email,
    email_verified: verified,
    name,
    preferred_username: username,
    groups,
  } = claimsSchema.parse(claims);
  const known = email !== undefined && verified !== false && verified !== "false" ? email : null;
  return {
    name: (name ?? username ?? known ?? sub).slice(0, 100),
    email: known,
    groups: fitting([...groups.filter((group) => wanted.includes(group)), ...groups]),
  };
}

function fitting(groups: readonly string[]): string[] {
  let left = groupBytes;
  return [...new Set(groups)].filter((group) => {
    left -= Buffer.byteLength(group) + 3;
    return left >= 0;
  });
}
