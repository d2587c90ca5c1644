import type { Request, RequestHandler, Response } from "express";
import type { Identity } from "../platform/http/identity.ts";
import type { SignInSettings } from "./settings.ts";

/** Who asks, or why that is not known: nothing was shown, a session has ended, or they may not look. */
export type Known = { identity: Identity } | { refused: "unknown" | "ended" | "not_allowed" };

/** One way to show who asks. */
export interface Authenticator {
  mode: SignInSettings["mode"];
  identify: (request: Request, response: Response) => Promise<Known>;
  /** What is sent by the page to sign in, and by its button to sign out; null where that is done elsewhere. */
  forms: { signIn: RequestHandler; signOut: RequestHandler } | null;
  /** What else it answers below `/auth`, by path. */
  pages: Readonly<Record<string, RequestHandler>>;
}
