import { fileURLToPath } from "node:url";
import { records } from "../records.ts";
import { token } from "../sign-in.ts";
import { now } from "./now.ts";

/* Under what servers run where that is not the usual: their settings, and what their regions hold. */

export const noCredential = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: "",
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: "",
  ALIBABA_CLOUD_SECURITY_TOKEN: "",
  ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
};

/** Two accounts behind the same endpoint. */
export const accounts = { ACCOUNTS_FILE: fileURLToPath(new URL("accounts.yaml", import.meta.url)) };

export const signedInByToken = { AUTH_MODE: "token", AUTH_TOKENS: token };
/** No provider is there; how its own pages look is not ours. The port is part of the address that people are led to. */
export const signedInByProvider = {
  AUTH_MODE: "oidc",
  PORT: "47831",
  PUBLIC_URL: "http://127.0.0.1:47831",
  OIDC_ISSUER: "http://127.0.0.1:47832",
  OIDC_CLIENT_ID: "cachescope",
  OIDC_CLIENT_SECRET: "canary-client-secret-0123456789",
};
/** The browser asks past the proxy. */
export const signedInByProxy = {
  AUTH_MODE: "proxy",
  AUTH_PROXY_HEADER: "X-Forwarded-Email",
  TRUSTED_PROXIES: "10.0.0.0/24",
  PORT: "47833",
  PUBLIC_URL: "http://127.0.0.1:47833",
};

const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z");
/** Builds that came every night and every hour, and do not any more. */
export const missing = {
  region: "cn-beijing",
  records: records(30, {
    ...Object.fromEntries(
      [2, 3, 4, 5].map((days, index) => [
        30 - index,
        { ImageCacheName: "nightly-end-to-end-of-the-data-platform", CreationTime: daysAgo(days) },
      ]),
    ),
    ...Object.fromEntries(
      [4, 5, 6, 7].map((hours, index) => [
        26 - index,
        { ImageCacheName: "hourly", CreationTime: daysAgo(hours / 24) },
      ]),
    ),
  }),
};
