import type { Meta } from "@cachescope/contract";
import type { Config } from "./config/config.ts";
import { demoRegionIds, startDemo } from "./demo.ts";
import { createBudget } from "./eci/budget.ts";
import type { EciClient, UsageClient } from "./eci/client.ts";
import type { OnCall } from "./eci/observe-call.ts";
import { createClient } from "./eci/client.ts";
import { findCredentials, makeDefaultProviders } from "./eci/credentials/credential-chain.ts";
import { createCredentialSource } from "./eci/credentials/credentials.ts";
import { describeRegion, endpointOf, knownRegionIds } from "./eci/endpoints.ts";
import { defaultAccount } from "./inventory/scope.ts";
import type { Environment } from "./platform/environment.ts";

/** What the rest of the server works with; nothing else knows whether the data are samples. */
export interface Connection {
  client: EciClient & UsageClient;
  meta: Meta;
  close: () => Promise<void>;
}

/** Where secrets and unforeseen errors are reported, so that neither is shown, and calls, so that they are counted. */
export interface Witness {
  hide: (secret: string | undefined) => void;
  onUnexpected: (error: unknown) => void;
  /** Told of every call of an account. */
  onCall: (account: string) => OnCall;
}

/**
 * Connects to Alibaba Cloud with whatever credentials this machine has, or to sample data if it has none. An
 * `endpoint` in the settings is a decision: then there is no sample data.
 */
export async function connect(
  config: Config,
  env: Environment,
  home: string,
  version: string,
  { hide, onUnexpected, onCall }: Witness,
): Promise<Connection> {
  const isLive = config.endpoint !== null || (await findCredentials(env, home));
  const demo = isLive ? null : await startDemo();
  const endpoint = demo?.endpoint ?? config.endpoint;
  const credentials = createCredentialSource(
    () => (demo === null ? makeDefaultProviders(env) : [demo.provider]),
    ({ accessKeyId, accessKeySecret, securityToken }) => {
      for (const secret of [accessKeyId, accessKeySecret, securityToken]) hide(secret);
    },
  );
  const regions = (config.regionIds ?? (isLive ? knownRegionIds : demoRegionIds)).map(describeRegion);
  return {
    client: createClient({
      endpointOf: (regionId) => endpoint ?? endpointOf(regionId, config.network),
      credentials,
      budget: createBudget({ perMinute: config.callsPerMinute }),
      onUnexpected,
      onCall: onCall(defaultAccount),
    }),
    meta: { mode: isLive ? "live" : "demo", version, regions, defaultRegion: regions[0]?.id ?? "" },
    close: async () => demo?.close(),
  };
}
