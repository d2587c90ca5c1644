import type { SignInState } from "@cachescope/contract";
import { signInPath, signInReasons } from "@cachescope/contract";
import type { Request, RequestHandler } from "express";
import { sendPage } from "../platform/http/page.ts";
import type { Authenticator } from "./authenticator.ts";
import { returnAddress } from "./return-address.ts";

interface SignInPageDeps {
  authenticator: Authenticator;
  base: string;
  pageDirectory: string;
  now: () => Date;
}

/** `GET /auth/sign-in`. A person who is signed in already goes on to where they wanted. */
export function createSignInPage({
  authenticator,
  base,
  pageDirectory,
  now,
}: SignInPageDeps): RequestHandler[] {
  const { mode, identify } = authenticator;
  const stateOf = ({ url }: Request): SignInState => {
    const query = new URL(url, "http://dashboard.invalid").searchParams;
    const asked = query.get("reason");
    const reason = signInReasons.find((known) => known === asked) ?? null;
    return { mode, reason, returnTo: returnAddress(query.get("return")) };
  };
  const skip: RequestHandler = async (request, response, next) => {
    const known = await identify(request, response);
    if ("identity" in known) response.redirect(303, base + stateOf(request).returnTo);
    else next();
  };
  const send = sendPage(pageDirectory, base, async (request) => {
    const answer = { call: signInPath, status: 200, at: now().toISOString(), body: stateOf(request) };
    return { answers: [JSON.stringify(answer)], expected: null, look: null };
  });
  return [skip, send];
}
