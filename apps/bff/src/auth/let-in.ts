import { signInPath, signOutPath } from "@cachescope/contract";
import type { IRouter, RequestHandler } from "express";
import { anyone, setIdentity } from "../platform/http/identity.ts";
import type { Authenticator } from "./authenticator.ts";
import { readForm } from "./forms.ts";
import { createGate } from "./gate.ts";
import { createSignInPage } from "./sign-in-page.ts";

interface LetInDeps {
  /** Null without sign-in: then all who reach the server are let in. */
  authenticator: Authenticator | null;
  /** The path below which the dashboard stands. */
  base: string;
  pageDirectory: string;
  serveFiles: RequestHandler;
  /** The paths that need no sign-in. */
  open: readonly string[];
  now: () => Date;
}

/** The paths that take a form. */
export const formsOf = (authenticator: Authenticator | null): readonly string[] =>
  authenticator?.forms ? [signInPath, signOutPath] : [];

/** Has everything that is added to `app` afterwards be asked for with an identity only. */
export function letIn(app: IRouter, { authenticator, ...deps }: LetInDeps): void {
  if (authenticator === null) {
    app.use((_, response, next) => {
      setIdentity(response, anyone);
      next();
    });
    return;
  }
  const { forms, pages } = authenticator;
  app.use("/auth", (_, response, next) => {
    response.setHeader("cache-control", "no-store");
    next();
  });
  app.get(signInPath, ...createSignInPage({ authenticator, ...deps }));
  if (forms) app.post(signInPath, readForm, forms.signIn).post(signOutPath, forms.signOut);
  for (const [path, handler] of Object.entries(pages)) app.get(path, handler);
  app.use(createGate({ authenticator, ...deps }));
}
