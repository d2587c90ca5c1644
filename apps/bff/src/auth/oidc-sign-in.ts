import { signInAddress } from "@cachescope/contract";
import type { RequestHandler } from "express";
import * as z from "zod";
import { Failure } from "../platform/failure.ts";
import type { NoteAct } from "../platform/http/audit.ts";
import type { PublicUrl } from "../platform/http/public-url.ts";
import { viewerOf } from "../platform/http/viewer.ts";
import { isAllowed } from "./allowed.ts";
import type { Attempts } from "./attempts.ts";
import type { Authenticator } from "./authenticator.ts";
import { clearCookie, readCookie, setCookie } from "./cookies.ts";
import { createSignOut, fieldsOf } from "./forms.ts";
import type { OidcClient } from "./oidc-client.ts";
import { checksSchema } from "./oidc-client.ts";
import { home, returnAddress } from "./return-address.ts";
import type { Seal } from "./seal.ts";
import type { Sessions } from "./sessions.ts";
import type { OidcSettings } from "./settings.ts";

interface OidcSignInDeps {
  client: OidcClient;
  allowed: OidcSettings["allowed"];
  publicUrl: PublicUrl;
  seal: Seal;
  sessions: Sessions;
  attempts: Attempts;
  note: NoteAct;
  now: () => Date;
}

const callbackPath = "/auth/callback";
/** Where the provider leads after the end of its own session. It asks to be told this address beforehand. */
const signedOutPath = "/auth/signed-out";

/** How long a person may take at the provider. Milliseconds. */
const flowMs = 600_000;
/** A sign-in that has begun. It travels in a sealed cookie, so that it can only end in the browser it began in. */
const flowSchema = checksSchema.extend({ returnTo: z.string() });

/** People sign in with the provider of their organisation. */
export function createOidcSignIn(deps: OidcSignInDeps): Authenticator {
  const { client, allowed, publicUrl, seal, sessions, attempts, note, now } = deps;
  const { origin, base } = publicUrl;
  const own = (path: string) => origin + base + path;

  const signIn: RequestHandler = async (request, response) => {
    const { returnTo, anew } = fieldsOf(request);
    const viewer = viewerOf(request);
    await attempts.admit(viewer);
    const { url, checks } = await client
      .begin(own(callbackPath), anew === "true")
      .catch(async (error: unknown) => {
        // A provider that is out of reach must not be asked by every visit.
        await attempts.noteFailed(viewer);
        throw error;
      });
    const flow = { ...checks, returnTo: returnAddress(returnTo) };
    setCookie(response, "flow", await seal.seal("flow", flow, new Date(now().getTime() + flowMs)));
    response.json({ location: url });
  };

  const callback: RequestHandler = async (request, response) => {
    await attempts.admit(viewerOf(request));
    const opened = flowSchema.safeParse(await seal.open("flow", readCookie(request, "flow") ?? ""));
    clearCookie(response, "flow");
    const returnTo = opened.data?.returnTo ?? home;
    const refuse = async (
      reason: "failed" | "not_allowed" | "provider_unreachable",
      facts: { who?: string; why: string },
    ) => {
      if (reason === "failed") await attempts.noteFailed(viewerOf(request));
      note(request, "sign_in_refused", { how: "oidc", ...facts });
      response.redirect(303, base + signInAddress(reason, returnTo));
    };
    if (!opened.success)
      return refuse("failed", { why: "it did not begin in this browser, or too long ago" });
    const query = request.url.slice(request.url.indexOf("?"));
    const outcome = await client
      .finish(new URL(own(callbackPath) + query), opened.data)
      .catch((error: unknown) => {
        if (error instanceof Failure) return error;
        throw error;
      });
    if (outcome instanceof Failure)
      return refuse(outcome.code === "provider_unreachable" ? "provider_unreachable" : "failed", {
        why: outcome.facts.fault ?? outcome.code,
      });
    const who = outcome.email ?? outcome.name;
    if (!isAllowed(outcome, allowed)) return refuse("not_allowed", { who, why: "not allowed" });
    await sessions.begin(response, outcome, null);
    note(request, "sign_in", { who, how: "oidc" });
    response.redirect(303, base + returnTo);
  };

  const signedOut: RequestHandler = (_, response) =>
    response.redirect(303, base + signInAddress("signed_out", home));

  /** The provider may be out of reach; the session here is over all the same. */
  const leadTo = async () =>
    (await client.endSession(own(signedOutPath)).catch(() => null)) ??
    base + signInAddress("signed_out", home);

  return {
    mode: "oidc",
    async identify(request, response) {
      const session = await sessions.read(request, response);
      if (session === null) return { refused: "unknown" };
      if (session !== "ended" && isAllowed(session.identity, allowed)) return { identity: session.identity };
      await sessions.end(response, session === "ended" ? null : session);
      return { refused: session === "ended" ? "ended" : "not_allowed" };
    },
    forms: { signIn, signOut: createSignOut({ sessions, note, leadTo }) },
    pages: { [callbackPath]: callback, [signedOutPath]: signedOut },
  };
}
