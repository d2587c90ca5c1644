/** The page to sign in. What it sends goes there, too. */
export const signInPath = "/auth/sign-in";
export const signOutPath = "/auth/sign-out";

/** How people show who they are: with a provider's help, to a proxy before this server, or with a token. */
export type SignInMode = "oidc" | "proxy" | "token";

/** Why one comes to the page to sign in; without any, it is the first time. */
export const signInReasons = [
  "ended",
  "failed",
  "not_allowed",
  "provider_unreachable",
  "signed_out",
] as const;
export type SignInReason = (typeof signInReasons)[number];

/** What the page to sign in must know. It comes with its HTML, as the answer to a call of `signInPath`. */
export interface SignInState {
  mode: SignInMode;
  reason: SignInReason | null;
  /** Where one goes on then: an address of the dashboard, without the path below which it stands. */
  returnTo: string;
}

/** Where a browser goes on after a form. */
export interface SignInAnswer {
  location: string;
}

/** The address to sign in, from where one comes back to `returnTo`. */
export const signInAddress = (reason: SignInReason | null, returnTo: string): string => {
  const query = new URLSearchParams();
  if (reason !== null) query.set("reason", reason);
  if (returnTo !== "/") query.set("return", returnTo);
  return query.size === 0 ? signInPath : `${signInPath}?${query.toString()}`;
};
