/** The page to sign in. */
export const signIn = {
  title: "Sign in",
  intro: "Image caches of your Alibaba Cloud account, read-only.",
  token: "Token",
  tokenHint: "You have it from the person who runs this dashboard.",
  withToken: "Sign in",
  withOrganisation: "Sign in with your organisation",
  asSomebodyElse: "Sign in as somebody else",
  again: "Try again",
  underWay: "Signing in…",
  byProxy: "The proxy in front of this dashboard signs you in. Open the dashboard at its public address.",
  openDashboard: "Open the dashboard",
  noState: "This page was opened without the server's answer. Reload it.",
  trouble: "{title}. {body}",
  reason: {
    ended: "Your session has ended. Sign in again, and you come back to where you were.",
    failed: "The sign-in was not completed. Begin again.",
    not_allowed:
      "You are known, but may not look at this dashboard. Ask the person who runs it to allow you.",
    provider_unreachable: "The sign-in of your organisation cannot be reached. Try again in a moment.",
    signed_out: "You are signed out.",
  },
} as const;

/** Who is signed in, and what is said when that ends. */
export const session = {
  menu: "Signed in as {name}",
  signOut: "Sign out",
  signingOut: "Signing out…",
  notSignedOut: "Not signed out: {cause}",
  ended: "You are not signed in any more. What is shown stays, and is not updated.",
  signInAgain: "Sign in again",
} as const;
