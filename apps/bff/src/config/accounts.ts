import { parseDocument } from "yaml";
import type * as z from "zod";
import type { CredentialSettings } from "../eci/credentials/providers.ts";
import type { Network } from "../eci/endpoints.ts";
import type { Environment } from "../platform/environment.ts";
import type { AccountsFile } from "./accounts-schema.ts";
import { accountsFileSchema } from "./accounts-schema.ts";

/** One account as the settings have it; what is null is as for all accounts. */
export interface AccountSettings {
  name: string;
  label: string;
  credentials: CredentialSettings;
  regionIds: readonly string[] | null;
  /** Those whose people may see it; null for all who are signed in. */
  groups: readonly string[] | null;
  endpoint: string | null;
  network: Network | null;
}

export type AccountsOutcome =
  | { ok: true; accounts: readonly AccountSettings[] }
  | { ok: false; faults: string[] };

/** A file of a hundred accounts has a twentieth of it. Characters. */
const longestFile = 1_000_000;

/** Reads the text of a file of accounts, YAML or JSON. Every fault is told by its place in the file, without what stands there. */
export function readAccounts(text: string, env: Environment): AccountsOutcome {
  if (text.length > longestFile) return { ok: false, faults: ["is longer than a megabyte."] };
  const document = parseDocument(text, { prettyErrors: true });
  const [broken] = document.errors;
  if (broken !== undefined) {
    // Its message quotes the line.
    const [{ line, col }] = broken.linePos ?? [{ line: 1, col: 1 }];
    return { ok: false, faults: [`is neither YAML nor JSON: see line ${line}, column ${col}.`] };
  }
  const read = accountsFileSchema.safeParse(valueOf(document));
  if (!read.success) return { ok: false, faults: [...new Set(read.error.issues.flatMap(faultsOf))] };
  const faults = [...sharedNames(read.data), ...missingOidc(read.data, env)];
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, accounts: read.data.accounts.map(settingsOf) };
}

/** Aliases that refer to each other may unfold to more than fits; then there is nothing. */
function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS();
  } catch {
    return null;
  }
}

const settingsOf = (account: AccountsFile["accounts"][number]): AccountSettings => ({
  name: account.name,
  label: account.label ?? account.name,
  credentials: account.credentials,
  regionIds: account.regions ? [...new Set(account.regions)] : null,
  groups: account.groups ?? null,
  endpoint: account.endpoint ?? null,
  network: account.network ?? null,
});

function faultsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => `${writePath([...issue.path, key])} is not known here.`);
  return [`${writePath(issue.path)} ${issue.message}.`];
}

/** As `accounts[1].name`. */
const writePath = (path: readonly PropertyKey[]): string =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
    .join("")
    .replace(/^\./, "") || "The file";

function sharedNames({ accounts }: AccountsFile): string[] {
  return accounts.flatMap(({ name }, index) => {
    const first = accounts.findIndex((account) => account.name === name);
    return first === index ? [] : [`accounts[${index}].name is also that of accounts[${first}].`];
  });
}

/** What a role by OIDC leaves to the environment must be there. */
function missingOidc({ accounts }: AccountsFile, env: Environment): string[] {
  const inherited = {
    oidcProviderArn: "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
    oidcTokenFile: "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
  } as const;
  return accounts.flatMap(({ credentials }, index) =>
    Object.entries(inherited).flatMap(([key, name]) => {
      if (credentials.source !== "rrsa" || env[name]) return [];
      const isGiven = key === "oidcTokenFile" ? credentials.oidcTokenFile : credentials.oidcProviderArn;
      return isGiven
        ? []
        : [`accounts[${index}].credentials.${key} must be given, since ${name} is not set.`];
    }),
  );
}
