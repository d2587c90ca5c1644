import type { CredentialProvider } from "./eci/credentials/credentials.ts";
import { fixedProvider } from "./eci/credentials/credential-chain.ts";

/** The regions of the sample data; another one is empty. */
export const demoRegionIds = [
  "cn-hangzhou",
  "cn-beijing",
  "cn-shanghai",
  "ap-southeast-1",
  "us-west-1",
  "eu-central-1",
];

/** A running stand-in for the API. */
export interface Demo {
  endpoint: string;
  provider: CredentialProvider;
  close: () => Promise<void>;
}

/** Starts the sample data on a free port of this machine. Loaded only when needed. */
export async function startDemo(): Promise<Demo> {
  const { startEmulator } = await import("@cachescope/eci-emulator");
  const { url, credentials, close } = await startEmulator();
  return { endpoint: url, provider: fixedProvider(credentials), close };
}
