import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createSocketServer } from "node:net";
import type { Server } from "./processes.ts";
import { startServer } from "./processes.ts";

/** A token that lets in. */
export const token = "canary-token-of-a-person-0123456789";

const oidcClient = { id: "cachescope", secret: "canary-client-secret-0123456789" };

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = portOf(server.address());
  server.close();
  await once(server, "close");
  return port;
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The server does not listen.");
  return address;
}

/** A certified provider of sign-ins on loopback, for a dashboard at `publicUrl`. */
export const startProvider = (publicUrl: string, port: number): Promise<Server> =>
  startServer(
    "apps/bff/src/testing/oidc-provider-main.ts",
    ["--public-url", publicUrl, "--port", String(port)],
    {},
  );

/** Settings with which people sign in at the provider on `port`. */
export const oidcEnv = (publicUrl: string, port: number, changes: Record<string, string> = {}) => ({
  AUTH_MODE: "oidc",
  PUBLIC_URL: publicUrl,
  OIDC_ISSUER: `http://127.0.0.1:${port}`,
  OIDC_CLIENT_ID: oidcClient.id,
  OIDC_CLIENT_SECRET: oidcClient.secret,
  ...changes,
});

/** A reverse proxy that passes everything on to a port as it is, below any path. */
export async function startReverseProxy(port: number, to: number) {
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const passedOn = request({ host: "127.0.0.1", port: to, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    passedOn.on("error", () => outgoing.destroy());
    incoming.pipe(passedOn);
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
