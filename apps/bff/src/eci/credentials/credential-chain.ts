import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  CLIProfileCredentialsProvider,
  ECSRAMRoleCredentialsProvider,
  OIDCRoleArnCredentialsProvider,
  ProfileCredentialsProvider,
  StaticAKCredentialsProvider,
  StaticSTSCredentialsProvider,
  URICredentialsProvider,
} from "@alicloud/credentials";
import type { Environment } from "../../platform/environment.ts";
import type { CredentialProvider } from "./credentials.ts";

/** How long the start waits for a metadata server that may not exist. Milliseconds. */
const probeMs = 1000;

const isTrue = (value: string | undefined) => value?.toLowerCase() === "true";

/**
 * The vendor's default chain in its order (source: @alicloud/credentials 2.4.7, `providers/default.js`):
 * environment, OIDC role, CLI profile, credentials file, ECS role, credentials URI. One difference: without a URI
 * ours makes no request, where theirs would contact `https://undefined/`.
 */
export function makeDefaultProviders(env: Environment): CredentialProvider[] {
  const makers: (() => CredentialProvider | null)[] = [
    () => environmentProvider(env),
    () => (hasOidcRole(env) ? OIDCRoleArnCredentialsProvider.builder().build() : null),
    () => CLIProfileCredentialsProvider.builder().build(),
    () => ProfileCredentialsProvider.builder().build(),
    () => (isTrue(env["ALIBABA_CLOUD_ECS_METADATA_DISABLED"]) ? null : metadataProvider(env)),
    () => uriProvider(env["ALIBABA_CLOUD_CREDENTIALS_URI"]),
  ];
  return buildAll(makers);
}

/** What can be built. A source that is disabled or only partly configured throws when it is built. */
export const buildAll = (makers: readonly (() => CredentialProvider | null)[]): CredentialProvider[] =>
  makers.flatMap((make) => {
    try {
      return make() ?? [];
    } catch {
      return [];
    }
  });

/** Always gives the same credentials; for the emulator, which has its own. */
export const fixedProvider = (credentials: {
  accessKeyId: string;
  accessKeySecret: string;
  securityToken?: string | undefined;
}): CredentialProvider => {
  const { accessKeyId, accessKeySecret, securityToken } = credentials;
  return {
    getCredentials: async () => ({ accessKeyId, accessKeySecret, ...(securityToken && { securityToken }) }),
  };
};

/**
 * Whether credentials are configured on this machine, right or wrong. Wrong ones are shown as a problem, and never
 * replaced by sample data. The metadata server is only asked when nothing is configured.
 *
 * @param home the home directory
 */
export async function findCredentials(env: Environment, home: string): Promise<boolean> {
  if (isConfigured(env, home)) return true;
  if (isTrue(env["ALIBABA_CLOUD_ECS_METADATA_DISABLED"])) return false;
  return hasMetadataRole(env);
}

function isConfigured(env: Environment, home: string): boolean {
  const named = [
    env["ALIBABA_CLOUD_ACCESS_KEY_ID"],
    env["ALIBABA_CLOUD_CREDENTIALS_FILE"],
    env["ALIBABA_CLOUD_CREDENTIALS_URI"],
    env["ALIBABA_CLOUD_ECS_METADATA"],
  ];
  if (named.some(Boolean) || hasOidcRole(env)) return true;
  const cliDisabled = isTrue(env["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"]);
  if (!cliDisabled && existsSync(join(home, ".aliyun", "config.json"))) return true;
  return existsSync(join(home, ".alibabacloud", "credentials"));
}

const hasOidcRole = (env: Environment) =>
  Boolean(
    env["ALIBABA_CLOUD_ROLE_ARN"] &&
    env["ALIBABA_CLOUD_OIDC_PROVIDER_ARN"] &&
    env["ALIBABA_CLOUD_OIDC_TOKEN_FILE"],
  );

function environmentProvider(env: Environment): CredentialProvider | null {
  const id = env["ALIBABA_CLOUD_ACCESS_KEY_ID"];
  const secret = env["ALIBABA_CLOUD_ACCESS_KEY_SECRET"];
  const token = env["ALIBABA_CLOUD_SECURITY_TOKEN"];
  if (!id || !secret) return null;
  const builder = token
    ? StaticSTSCredentialsProvider.builder().withSecurityToken(token)
    : StaticAKCredentialsProvider.builder();
  return builder.withAccessKeyId(id).withAccessKeySecret(secret).build();
}

function metadataProvider(env: Environment) {
  const role = env["ALIBABA_CLOUD_ECS_METADATA"] ?? "";
  return ECSRAMRoleCredentialsProvider.builder().withRoleName(role).build();
}

function uriProvider(uri: string | undefined): CredentialProvider | null {
  return uri ? URICredentialsProvider.builder().withCredentialsURI(uri).build() : null;
}

async function hasMetadataRole(env: Environment): Promise<boolean> {
  const role = env["ALIBABA_CLOUD_ECS_METADATA"] ?? "";
  const provider = ECSRAMRoleCredentialsProvider.builder()
    .withRoleName(role)
    .withConnectTimeout(probeMs / 2)
    .withReadTimeout(probeMs / 2)
    .build();
  const late = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => late.resolve(false), probeMs);
  const hasRole = provider.getCredentials().then(
    (credentials) => Boolean(credentials.accessKeyId),
    () => false,
  );
  return Promise.race([hasRole, late.promise]).finally(() => clearTimeout(timer));
}
