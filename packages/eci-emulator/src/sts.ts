import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { ApiError, missing } from "./api-error.ts";
import type { Params } from "./signature.ts";
import { HOUR, writeTime } from "./times.ts";
import { apiNotFound, type Credentials, verifySigner } from "./verify.ts";
import { readParams, replyWithError, sendReply } from "./wire.ts";

export type StsOptions = {
  /** Who may assume the roles. */
  readonly credentials: Credentials;
  /** What each role gives, by its ARN. */
  readonly roles: Readonly<Record<string, Credentials>>;
  /** The token of the service account that may assume them without credentials. */
  readonly oidcToken: string;
  /** Its clients speak nothing but TLS. */
  readonly tls: { readonly key: string; readonly cert: string };
};

export type Sts = {
  /** With its port. */
  readonly host: string;
  /** What was asked for so far, as `AssumeRole acs:ram::…`. */
  readonly asked: () => readonly string[];
  readonly close: () => Promise<void>;
};

const VERSION = "2015-04-01";

/** Starts a stand-in for STS on this machine, which answers `AssumeRole` and `AssumeRoleWithOIDC`. */
export async function startSts({ credentials, roles, oidcToken, tls }: StsOptions): Promise<Sts> {
  const asked: string[] = [];

  function assume(method: string, params: Params): Credentials {
    if (params.get("Version") !== VERSION) throw apiNotFound();
    const action = params.get("Action") ?? "";
    if (action === "AssumeRole") verifySigner(method, params, credentials, Date.now());
    else if (action !== "AssumeRoleWithOIDC") throw apiNotFound();
    else if (params.get("OIDCToken") !== oidcToken)
      throw refuse(400, "AuthenticationFail.OIDCToken.Invalid", "This OIDC token is invalid.");
    const arn = params.get("RoleArn");
    if (arn === undefined) throw missing("RoleArn");
    if (!params.has("RoleSessionName")) throw missing("RoleSessionName");
    asked.push(`${action} ${arn}`);
    const given = Object.hasOwn(roles, arn) ? roles[arn] : undefined;
    if (given === undefined) throw refuse(404, "EntityNotExist.Role", "The role does not exist.");
    return given;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { searchParams } = new URL(request.url ?? "/", "https://sts");
      const given = assume(request.method ?? "", await readParams(request, searchParams));
      const body = JSON.stringify({
        RequestId: "STS",
        Credentials: {
          AccessKeyId: given.accessKeyId,
          AccessKeySecret: given.accessKeySecret,
          SecurityToken: given.securityToken,
          Expiration: writeTime(Date.now() + HOUR),
        },
      });
      sendReply(response, { status: 200, headers: { "content-type": "application/json" }, body });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      sendReply(response, replyWithError(error.shape, "json", "STS", "sts"));
    }
  }

  const server = createServer(tls, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    host: `127.0.0.1:${port}`,
    asked: () => asked,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const refuse = (status: number, code: string, message: string) => new ApiError({ status, code, message });
