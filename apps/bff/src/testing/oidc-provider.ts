import { once } from "node:events";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";
import { freePort } from "./ports.ts";

/** Who the provider knows. The password is not looked at. */
const people: Readonly<
  Record<string, { name: string; email: string; email_verified: boolean; groups: string[] }>
> = {
  anna: { name: "Anna Smith", email: "anna@example.com", email_verified: true, groups: ["ops", "platform"] },
  ben: { name: "Ben Lee", email: "ben@example.com", email_verified: true, groups: ["sales"] },
  eve: { name: "Eve", email: "anna@example.com", email_verified: false, groups: [] },
};

export const client = { clientId: "cachescope", clientSecret: "canary-client-secret-0123456789" };

/** A certified provider of sign-ins on loopback, which knows the dashboard at `publicUrl`. */
export async function startProvider(publicUrl: string, given?: number) {
  const port = given ?? (await freePort());
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: [`${publicUrl}/auth/callback`],
        post_logout_redirect_uris: [`${publicUrl}/auth/signed-out`],
      },
    ],
    cookies: { keys: ["only for tests"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"], groups: ["groups"] },
    scopes: ["openid", "email", "profile", "groups"],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
    // Consent is given beforehand, as organisations do for what is their own.
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({
        clientId: oidc.client?.clientId ?? "",
        accountId: oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile groups");
      await grant.save();
      return grant;
    },
  });
  const server = createServer((request, response) => void provider.callback()(request, response)).listen(
    port,
    "127.0.0.1",
  );
  await once(server, "listening");
  return {
    issuer,
    port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
