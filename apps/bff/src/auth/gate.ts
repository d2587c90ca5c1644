import { signInAddress } from "@cachescope/contract";
import type { RequestHandler } from "express";
import { Failure } from "../platform/failure.ts";
import { isApi } from "../platform/http/guard.ts";
import { setIdentity } from "../platform/http/identity.ts";
import type { Authenticator } from "./authenticator.ts";
import { returnAddress } from "./return-address.ts";

interface GateDeps {
  authenticator: Authenticator;
  base: string;
  /** The paths that need no sign-in. */
  open: readonly string[];
  /** Answers with a file of the built page, which is no secret; goes on where there is none. */
  serveFiles: RequestHandler;
}

/**
 * Behind it everything has an identity. A program is told that it needs one; a browser that wants to show something is led
 * to the page to sign in.
 */
export function createGate({ authenticator, base, open, serveFiles }: GateDeps): RequestHandler {
  const openPaths = new Set(open);
  return async (request, response, next) => {
    if (openPaths.has(request.path)) return next();
    const known = await authenticator.identify(request, response);
    if ("identity" in known) {
      setIdentity(response, known.identity);
      return next();
    }
    const { refused } = known;
    if (isApi(request.url)) {
      if (authenticator.mode === "token") response.setHeader("www-authenticate", "Bearer");
      throw new Failure(refused === "not_allowed" ? refused : "sign_in_needed");
    }
    return serveFiles(request, response, (error) => {
      if (error !== undefined) return next(error);
      const reason = refused === "unknown" ? null : refused;
      response.setHeader("cache-control", "no-store");
      response.redirect(303, base + signInAddress(reason, returnAddress(request.originalUrl)));
    });
  };
}
