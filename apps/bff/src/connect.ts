import type { Meta } from "@cachescope/contract";
import type { ShownAccount } from "./api/accounts.ts";
import type { AccountSettings } from "./config/accounts.ts";
import type { Config } from "./config/config.ts";
import type { Demo } from "./demo.ts";
import { demoRegionIds, startDemo } from "./demo.ts";
import { createBudget } from "./eci/budget.ts";
import type { EciClient, UsageClient } from "./eci/client.ts";
import type { OnCall } from "./eci/observe-call.ts";
import { createClient } from "./eci/client.ts";
import { findCredentials } from "./eci/credentials/credential-chain.ts";
import type { Credentials } from "./eci/credentials/credentials.ts";
import { createCredentialSource } from "./eci/credentials/credentials.ts";
import { makeProviders } from "./eci/credentials/providers.ts";
import { describeRegion, endpointOf, knownRegionIds } from "./eci/endpoints.ts";
import { defaultAccount } from "./inventory/scope.ts";
import type { JoinDeps, Replicas } from "./join-replicas.ts";
import type { Environment } from "./platform/environment.ts";

/** What the rest of the server works with; nothing else knows whether the data are samples. */
export interface Connection {
  /** Makes the calls of an account. Throws for one that is not among `accounts`, which is a mistake of ours. */
  upstreamOf: (account: string) => EciClient & UsageClient;
  accounts: readonly ShownAccount[];
  mode: Meta["mode"];
  /** What is shared with other servers like this one; null for one that is alone. */
  replicas: Replicas | null;
  close: () => Promise<void>;
}

/** Where secrets and unforeseen errors are reported, so that neither is shown, and calls, so that they are counted. */
export interface Witness {
  hide: (secret: string | undefined) => void;
  onUnexpected: (error: unknown) => void;
  /** Told of every call of an account. */
  onCall: (account: string) => OnCall;
  /** Told why Redis does not answer, once each time. It may hold the address. */
  onRedisTrouble: (error: unknown) => void;
  /** Told when what is read is shared with other servers, and when it is no longer. */
  onShared: (isShared: boolean) => void;
}

/** The account there is without a file of them: whatever credentials this machine has. */
const onlyAccount: AccountSettings = {
  name: defaultAccount,
  label: defaultAccount,
  credentials: { source: "chain" },
  regionIds: null,
  groups: null,
  endpoint: null,
  network: null,
};

/**
 * Connects to Alibaba Cloud with the accounts of the settings, or with whatever credentials this machine has, or to sample
 * data if it has none. An `endpoint` in the settings is a decision: then there is no sample data.
 */
export async function connect(
  config: Config,
  env: Environment,
  home: string,
  version: string,
  witness: Witness,
): Promise<Connection> {
  const isLive = config.accounts !== null || config.endpoint !== null || (await findCredentials(env, home));
  const demo = isLive ? null : await startDemo();
  const settings = config.accounts ?? [onlyAccount];
  const { redisUrl, network } = config;
  const replicas =
    redisUrl === null
      ? null
      : await join({
          url: redisUrl,
          version,
          api: [demo?.endpoint ?? config.endpoint, network],
          onTrouble: witness.onRedisTrouble,
          onChange: witness.onShared,
        });
  const clients = new Map(
    settings.map((account) => [account.name, clientFor(account, demo, { config, env, witness, replicas })]),
  );
  const usualRegionIds = config.regionIds ?? (isLive ? knownRegionIds : demoRegionIds);
  return {
    upstreamOf(account) {
      const client = clients.get(account);
      if (client === undefined) throw new Error("There is no such account.");
      return client;
    },
    accounts: settings.map(({ name, label, groups, regionIds }) => ({
      name,
      label,
      groups,
      regions: (regionIds ?? usualRegionIds).map(describeRegion),
    })),
    mode: isLive ? "live" : "demo",
    replicas,
    close: async () => {
      await replicas?.close();
      await demo?.close();
    },
  };
}

/** The client of Redis is loaded only where there is one. */
async function join(deps: JoinDeps): Promise<Replicas> {
  const { joinReplicas } = await import("./join-replicas.ts");
  return joinReplicas(deps);
}

interface Surroundings {
  config: Config;
  env: Environment;
  witness: Witness;
  replicas: Replicas | null;
}

/** The client of one account. It shares nothing with that of another: neither credentials nor budget nor connections. */
function clientFor(account: AccountSettings, demo: Demo | null, surroundings: Surroundings) {
  const { config, env, witness, replicas } = surroundings;
  const endpoint = demo?.endpoint ?? account.endpoint ?? config.endpoint;
  const network = account.network ?? config.network;
  const hide = ({ accessKeyId, accessKeySecret, securityToken }: Credentials) => {
    for (const secret of [accessKeyId, accessKeySecret, securityToken]) witness.hide(secret);
  };
  return createClient({
    endpointOf: (regionId) => endpoint ?? endpointOf(regionId, network),
    credentials: createCredentialSource(
      () => (demo === null ? makeProviders(account.credentials, env, hide) : [demo.provider]),
      hide,
    ),
    budget: createBudget(
      { perMinute: config.callsPerMinute },
      replicas?.allowancesOf(account.name, config.callsPerMinute),
    ),
    onUnexpected: witness.onUnexpected,
    onCall: witness.onCall(account.name),
  });
}
