import {
  CLIProfileCredentialsProvider,
  OIDCRoleArnCredentialsProvider,
  RAMRoleARNCredentialsProvider,
} from "@alicloud/credentials";
import type { Environment } from "../../platform/environment.ts";
import { buildAll, makeDefaultProviders } from "./credential-chain.ts";
import type { CredentialProvider, Credentials } from "./credentials.ts";
import { createCredentialSource } from "./credentials.ts";

interface RoleSettings {
  roleArn: string;
  sessionName?: string | undefined;
  /** A host, perhaps with a port. */
  stsEndpoint?: string | undefined;
}

type OwnSettings = { source: "chain" } | { source: "profile"; profile: string };

/** Where the credentials of an account come from. */
export type CredentialSettings =
  | OwnSettings
  | ({ source: "role"; externalId?: string | undefined; from: OwnSettings } & RoleSettings)
  | ({
      source: "rrsa";
      oidcProviderArn?: string | undefined;
      oidcTokenFile?: string | undefined;
    } & RoleSettings);

const usualSessionName = "cachescope";

/**
 * The providers of one account. But for the chain there is one, so that an account whose credentials fail is never read with
 * those of another.
 *
 * @param onCredentials called with those that assume a role, so that a log can hide them too
 */
export function makeProviders(
  settings: CredentialSettings,
  env: Environment,
  onCredentials: (credentials: Credentials) => void,
): CredentialProvider[] {
  switch (settings.source) {
    case "chain":
      return makeDefaultProviders(env);
    case "profile":
      return buildAll([
        () => CLIProfileCredentialsProvider.builder().withProfileName(settings.profile).build(),
      ]);
    case "role":
      return buildAll([() => roleProvider(settings, env, onCredentials)]);
    case "rrsa":
      return buildAll([() => oidcProvider(settings)]);
  }
}

function roleProvider(
  settings: Extract<CredentialSettings, { source: "role" }>,
  env: Environment,
  onCredentials: (credentials: Credentials) => void,
): CredentialProvider {
  const { roleArn, sessionName = usualSessionName, externalId, stsEndpoint, from } = settings;
  const base = createCredentialSource(() => makeProviders(from, env, onCredentials), onCredentials);
  const builder = RAMRoleARNCredentialsProvider.builder()
    .withCredentialsProvider({
      getCredentials: async () => {
        const { accessKeyId, accessKeySecret, securityToken = "" } = await base.current();
        // Its name is sent along in a header, which must not be missing.
        return { accessKeyId, accessKeySecret, securityToken, providerName: from.source };
      },
      getProviderName: () => from.source,
    })
    .withRoleArn(roleArn)
    .withRoleSessionName(sessionName);
  if (externalId !== undefined) builder.withExternalId(externalId);
  if (stsEndpoint !== undefined) builder.withStsEndpoint(stsEndpoint);
  return builder.build();
}

function oidcProvider(settings: Extract<CredentialSettings, { source: "rrsa" }>): CredentialProvider {
  const { roleArn, sessionName = usualSessionName, stsEndpoint, oidcProviderArn, oidcTokenFile } = settings;
  const builder = OIDCRoleArnCredentialsProvider.builder()
    .withRoleArn(roleArn)
    .withRoleSessionName(sessionName);
  if (stsEndpoint !== undefined) builder.withStsEndpoint(stsEndpoint);
  // What is not given, the builder takes from the environment.
  if (oidcProviderArn !== undefined) builder.withOIDCProviderArn(oidcProviderArn);
  if (oidcTokenFile !== undefined) builder.withOIDCTokenFilePath(oidcTokenFile);
  return builder.build();
}
