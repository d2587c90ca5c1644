import type { EmulatorOptions, Fault } from "@cachescope/eci-emulator";
import { startEmulator } from "@cachescope/eci-emulator";
import * as z from "zod";
import type { Deadline } from "../platform/deadline.ts";
import { within } from "../platform/deadline.ts";
import { Failure } from "../platform/failure.ts";
import { createBudget } from "../eci/budget.ts";
import { createClient } from "../eci/client.ts";
import type { ClientLimits, EciClient, UsageClient } from "../eci/client.ts";
import { fixedProvider } from "../eci/credentials/credential-chain.ts";
import type { CredentialProvider } from "../eci/credentials/credentials.ts";
import { createCredentialSource } from "../eci/credentials/credentials.ts";

/** Temporary credentials whose every part is looked for where it must not be. */
export const canary = {
  accessKeyId: "LTAI5tCANARYkeyid0001",
  accessKeySecret: "CANARYsecret/with+odd=chars&more",
  securityToken: "CAISCANARYtoken/with+signs==",
};

/** Limits small enough to meet them all in a test. */
export const quickLimits: Partial<ClientLimits> = {
  attemptMs: 400,
  leastMs: 20,
  backoffMs: 10,
  longestBackoffMs: 20,
};

export type { Fault };

const statsSchema = z.object({
  calls: z.number(),
  regions: z.record(z.string(), z.object({ inFlight: z.number(), cutOff: z.number() })),
  recent: z.array(
    z.object({ method: z.string(), page: z.number(), params: z.record(z.string(), z.string()) }),
  ),
});

/** An emulator with its control calls. */
export async function startWorld(options: EmulatorOptions = {}) {
  const emulator = await startEmulator({ frozen: true, ...options });
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${emulator.url}/_control${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return response.json();
  };
  return {
    ...emulator,
    /** Misbehaves like this, and no longer like anything before. */
    misbehave: (...faults: Fault[]) => control("PUT", "/faults", faults),
    heal: () => control("DELETE", "/faults"),
    stats: async () => statsSchema.parse(await control("GET", "/stats")),
    forget: () => control("DELETE", "/stats"),
    /** The ids that are there now: the truth. */
    idsIn: async (region: string) =>
      z.object({ ids: z.array(z.string()) }).parse(await control("GET", `/regions/${region}/ids`)).ids,
    remove: (region: string, ids: (string | undefined)[]) =>
      control("PUT", `/regions/${region}/remove`, { ids }),
    patch: (region: string, id: string, row: object) =>
      control("PUT", `/regions/${region}/patch`, { id, row }),
    add: (region: string, records: unknown[]) => control("PUT", `/regions/${region}/add`, records),
    /** Lets the time of its caches pass, which stands still otherwise. */
    advance: (advanceMs: number) => control("PUT", "/clock", { advanceMs }),
    restore: (region: string) => control("DELETE", `/regions/${region}/records`),
    plant: (region: string, records: unknown[]) => control("PUT", `/regions/${region}/records`, records),
  };
}
export type World = Awaited<ReturnType<typeof startWorld>>;

/** A client of that emulator, or of anything else at `endpoint`. */
export function clientOf(
  { url, credentials }: Pick<World, "url" | "credentials">,
  limits: Partial<ClientLimits> = {},
  providers: () => CredentialProvider[] = () => [fixedProvider(credentials)],
  { clock, ...others }: Partial<Parameters<typeof createClient>[0]> & { clock?: () => number } = {},
): EciClient & UsageClient {
  return createClient({
    endpointOf: () => url,
    credentials: createCredentialSource(providers, undefined, clock),
    budget: createBudget({ perMinute: 1_000_000, pauseMs: 10 }),
    limits: { ...quickLimits, ...limits },
    ...others,
  });
}

/** What a call failed with; throws when it did not. */
export async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const outcome = await call.catch((error: unknown) => error);
  if (outcome instanceof Failure) return outcome;
  throw new Error("the call did not fail as it should", { cause: outcome });
}

/** A deadline in `ms`, ended early by `signal`. */
export const deadlineIn = (ms = 3000, signal: AbortSignal = new AbortController().signal): Deadline =>
  within(ms, signal);
