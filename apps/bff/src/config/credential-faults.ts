import type { Environment } from "../platform/environment.ts";

const id = "ALIBABA_CLOUD_ACCESS_KEY_ID";
const secret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
const token = "ALIBABA_CLOUD_SECURITY_TOKEN";
const uri = "ALIBABA_CLOUD_CREDENTIALS_URI";
const oidc = [
  "ALIBABA_CLOUD_ROLE_ARN",
  "ALIBABA_CLOUD_OIDC_PROVIDER_ARN",
  "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
] as const;

/**
 * Faults of credentials that are incomplete or cannot be right. They are meant for an account; without this check the
 * page would show sample data, or a refusal that does not say why.
 */
export function credentialFaults(env: Environment): string[] {
  const faults: string[] = [];
  if (env[id] && !env[secret]) faults.push(missing(secret, id));
  if (env[secret] && !env[id]) faults.push(missing(id, secret));
  if (env[token] && !env[id] && !env[secret]) faults.push(missing(id, token));

  // A role alone does not mean OIDC, because other sources use it too.
  const firstSet = oidc.slice(1).find((name) => env[name]);
  if (firstSet !== undefined) {
    faults.push(...oidc.filter((name) => !env[name]).map((name) => missing(name, firstSet)));
  }
  for (const name of [id, secret, token]) {
    if (!/^[\x21-\x7e]*$/.test(env[name] ?? "")) {
      faults.push(`${name} must have no blanks, line ends or other characters that no key has.`);
    }
  }
  if (env[uri] && !isWebAddress(env[uri])) faults.push(`${uri} must be an address with http or https.`);
  return faults;
}

const missing = (name: string, since: string) => `${name} must be set too, since ${since} is.`;
const isWebAddress = (text: string) => ["http:", "https:"].includes(URL.parse(text)?.protocol ?? "");
