import { signInAddress } from "@cachescope/contract";
import type { Request, RequestHandler } from "express";
import { LRUCache } from "lru-cache";
import { Failure } from "../platform/failure.ts";
import type { NoteAct } from "../platform/http/audit.ts";
import type { Identity } from "../platform/http/identity.ts";
import { addressOf, viewerOf } from "../platform/http/viewer.ts";
import type { Attempts } from "./attempts.ts";
import type { Authenticator, Known } from "./authenticator.ts";
import { createSignOut, fieldsOf } from "./forms.ts";
import { home, returnAddress } from "./return-address.ts";
import type { Sessions } from "./sessions.ts";
import type { Tokens } from "./tokens.ts";

interface TokenSignInDeps {
  tokens: Tokens;
  sessions: Sessions;
  attempts: Attempts;
  note: NoteAct;
  /** The path below which the dashboard stands. */
  base: string;
  /** Whether a browser keeps a cookie that is set here: not one of an address with plain http. */
  keepsCookies: (request: Request) => boolean;
}

/** How long a script that goes on asking is not noted again. Milliseconds. */
const sameScriptMs = 3_600_000;

const identityOf = (name: string): Identity => ({ name: `token ${name}`, email: null, groups: [] });

/** Scripts send a token with every request; people enter it once, and have a session then. */
export function createTokenSignIn(deps: TokenSignInDeps): Authenticator {
  const { tokens, sessions, attempts, note, base, keepsCookies } = deps;
  const noted = new LRUCache<string, true>({ max: 10_000, ttl: sameScriptMs });

  /** The name of a token that lets in. */
  const check = async (request: Request, how: "bearer" | "form", token: string): Promise<string | null> => {
    const viewer = viewerOf(request);
    await attempts.admit(viewer);
    const name = await tokens.nameOf(token);
    if (name === null) {
      await attempts.noteFailed(viewer);
      note(request, "sign_in_refused", { how, why: "unknown token" });
    }
    return name;
  };

  const identifyBearer = async (request: Request, header: string): Promise<Known> => {
    const name = await check(request, "bearer", /^bearer +([!-~]+) *$/i.exec(header)?.[1] ?? "");
    if (name === null) return { refused: "unknown" };
    const identity = identityOf(name);
    const script = `${name} ${addressOf(request)}`;
    if (!noted.has(script)) {
      noted.set(script, true);
      note(request, "sign_in", { who: identity.name, how: "bearer" });
    }
    return { identity };
  };

  const signIn: RequestHandler = async (request, response) => {
    const { token = "", returnTo } = fieldsOf(request);
    const name = await check(request, "form", token.trim());
    if (name === null) throw new Failure("token_refused");
    if (!keepsCookies(request)) throw new Failure("insecure_address");
    const identity = identityOf(name);
    await sessions.begin(response, identity, name);
    note(request, "sign_in", { who: identity.name, how: "form" });
    response.json({ location: base + returnAddress(returnTo) });
  };
  const leadTo = async () => base + signInAddress("signed_out", home);

  return {
    mode: "token",
    async identify(request, response) {
      const { authorization } = request.headers;
      if (authorization !== undefined) return identifyBearer(request, authorization);
      const session = await sessions.read(request, response);
      if (session === null) return { refused: "unknown" };
      if (session !== "ended" && (await tokens.has(session.proof ?? "")))
        return { identity: session.identity };
      await sessions.end(response, session === "ended" ? null : session);
      return { refused: "ended" };
    },
    forms: { signIn, signOut: createSignOut({ sessions, note, leadTo }) },
    pages: {},
  };
}
