/** Every setting with a few words; the README has all there is to say about them. A test holds it to what is read. */
const settings: Record<string, Record<string, string>> = {
  Server: {
    HOST: "address to listen on; one that others can reach needs AUTH_MODE",
    PORT: "port to listen on, 0 for any free one",
    VIEWER_CALLS_PER_MINUTE: "calls that one person may make a minute",
    LOG_LEVEL: "from fatal to trace, or silent",
  },
  "Who may look": {
    AUTH_MODE: "oidc, proxy or token; without, this machine alone",
    PUBLIC_URL: "the address that people open",
    TRUSTED_PROXIES: "addresses and networks of reverse proxies",
    OIDC_ISSUER: "the provider of sign-ins",
    OIDC_CLIENT_ID: "what it knows this server by",
    OIDC_CLIENT_SECRET: "the secret of that",
    AUTH_ALLOW_GROUPS: "groups that may look",
    AUTH_ALLOW_EMAILS: "addresses that may look",
    AUTH_PROXY_HEADER: "header in which a proxy tells who asks",
    AUTH_TOKENS: "tokens of at least 32 characters, comma-separated",
    AUTH_TOKENS_FILE: "file with a token a line",
    SESSION_SECRET: "what seals sessions, the same for several servers",
    SESSION_IDLE: "minutes without a request after which one ends",
    SESSION_MAX: "minutes after which it ends anyway",
  },
  "Alibaba Cloud": {
    ALIBABA_CLOUD_ACCESS_KEY_ID: "access key",
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: "its secret",
    ALIBABA_CLOUD_SECURITY_TOKEN: "the token of temporary credentials",
    ALIBABA_CLOUD_ROLE_ARN: "role to take with OIDC (RRSA)",
    ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "its identity provider",
    ALIBABA_CLOUD_OIDC_TOKEN_FILE: "the file with its token",
    ALIBABA_CLOUD_CREDENTIALS_FILE: "credentials file of the SDKs",
    ALIBABA_CLOUD_CREDENTIALS_URI: "address that gives credentials",
    ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true leaves out the CLI's profile",
    ALIBABA_CLOUD_ECS_METADATA: "name of the RAM role of the ECS instance",
    ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true does not look for one",
    ACCOUNTS_FILE: "YAML or JSON of several accounts",
    ECI_REGIONS: "regions to show, comma-separated",
    ECI_ENDPOINT: "one endpoint for every region",
    ECI_NETWORK: "public or vpc",
    ECI_CALLS_PER_MINUTE: "calls a minute and region",
  },
  Lists: {
    LISTING_TTL: "age in seconds at which a list is read again",
    LISTING_MAX: "caches of one list that are read unasked",
    LISTING_MEMORY: "MiB for all lists",
  },
  "What is kept": {
    DATA_DIR: "directory for what was seen",
    DATABASE_URL: "PostgreSQL in place of that",
    EVIDENCE_DAYS: "days for which it is kept",
    EVIDENCE_MAX_MB: "MiB that it may take",
    WATCH_REGIONS: "regions that are read also when nobody looks",
    WATCH_EVERY: "how often, in seconds",
  },
  Notices: {
    NOTIFY_WEBHOOK: "address that is told of new causes of failures",
    NOTIFY_FORMAT: "json, dingtalk, feishu or slack",
    NOTIFY_SECRET: "what notices are signed with",
    NOTIFY_LANGUAGE: "en or zh",
  },
  "Several servers": {
    REDIS_URL: "Redis or Valkey through which they share",
  },
  Metrics: {
    METRICS_PORT: "port on which Prometheus is told, 0 for any free one",
    METRICS_TOKEN: "what its requests must bear",
  },
  Traces: {
    OTEL_EXPORTER_OTLP_ENDPOINT: "collector of OpenTelemetry, over HTTP",
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "the address for traces in place of that, with its path",
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: "the same for traces",
    OTEL_EXPORTER_OTLP_HEADERS: "what its requests carry: name=value, comma-separated",
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: "the same for traces",
    OTEL_TRACES_EXPORTER: "otlp, or none",
    OTEL_TRACES_SAMPLER: "which traces are exported",
    OTEL_TRACES_SAMPLER_ARG: "the share of them, from 0 to 1",
    OTEL_SDK_DISABLED: "true exports none",
  },
};

/** What the program answers when it is asked for help. */
export function help(version: string, command: string): string {
  const width = Math.max(
    ...Object.values(settings).flatMap((group) => Object.keys(group).map(({ length }) => length)),
  );
  const groups = Object.entries(settings).map(([title, group]) => {
    const lines = Object.entries(group).map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}`);
    return `${title}\n${lines.join("\n")}\n`;
  });
  return `Cachescope ${version}, a dashboard for the image caches of Alibaba Cloud ECI

Usage: ${command} [--quiet] [--version] [--help]

  --quiet    leave the address to another program
  --version  print the version
  --help     print this

Settings are environment variables, read once at the start. Without credentials it shows sample data.

${groups.join("\n")}`;
}
