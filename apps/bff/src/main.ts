import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import process from "node:process";
import type { WriteNotice } from "@cachescope/contract";
import packageJson from "../package.json" with { type: "json" };
import { createApp } from "./app.ts";
import type { Authenticator } from "./auth/authenticator.ts";
import type { SignInSettings } from "./auth/settings.ts";
import { tokensFileFault } from "./auth/tokens.ts";
import { readConfig } from "./config/config.ts";
import { tracingSecrets } from "./config/tracing.ts";
import { urlSecrets, webhookSecrets } from "./config/url-secrets.ts";
import { connect } from "./connect.ts";
import { Failure } from "./platform/failure.ts";
import { readFlags } from "./flags.ts";
import { greeting } from "./greeting.ts";
import { help } from "./help.ts";
import { isBundled } from "./platform/bundled.ts";
import { findHome } from "./platform/home.ts";
import { defaultLoadLimits } from "./platform/http/load-gate.ts";
import type { Serving } from "./platform/http/serve.ts";
import { serve } from "./platform/http/serve.ts";
import { keepEvidence, placeOf } from "./keep-evidence.ts";
import { openStoreApart } from "./evidence/store/store-apart.ts";
import { tellAll } from "./eci/observe-call.ts";
import { createUpstreamHealth } from "./eci/upstream-health.ts";
import { createMetricsApp } from "./metrics-app.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { sendNotices } from "./notices/notices.ts";
import type { NoticeSettings } from "./notices/settings.ts";
import { createInventory } from "./inventory/inventory.ts";
import { defaultListingLimits } from "./inventory/sync/limits.ts";
import { watchedScopes, watchRegions } from "./watch-regions.ts";
import { pagePart } from "./platform/page-part.ts";
import { createLog, createRedactor, describeError } from "./platform/log.ts";
import type { TraceSettings } from "./tracing/settings.ts";
import type { Tracing } from "./tracing/tracing.ts";

/** How long one request may take, and how long those under way may take at the end. Milliseconds. */
const deadlineMs = 8000;
const graceMs = 10_000;
/** How often a verdict that is waited for is looked at again: as often as the page asks while something is built. Milliseconds. */
const verdictEveryMs = 15_000;
/** Exit status for settings that cannot be worked with. */
const badSettings = 2;

/** In a release everything lies beside each other. */
const pageDirectory = join(import.meta.dirname, isBundled ? "page" : "../../web/dist");
const command = isBundled ? "node server.mjs" : "node apps/bff/src/main.ts";

const { argv, env, stdout, stderr } = process;
// A report of Node's, which may be written when something is wrong, would show all secrets of the environment.
process.report.excludeEnv = true;
// A closed terminal must not end the server.
stdout.on("error", () => {});
stderr.on("error", () => {});

const flags = readFlags(argv.slice(2));
if (typeof flags === "string") refuse([flags]);
if (flags.help || flags.version) {
  stdout.write(flags.help ? help(packageJson.version, command) : `${packageJson.version}\n`);
  process.exit(0);
}
const outcome = readConfig(env, (path) => readFileSync(path, "utf8"));
if (!outcome.ok) refuse(outcome.faults);
const { config } = outcome;
const fileFault = config.signIn?.mode === "token" ? await tokensFileFault(config.signIn.tokensFile) : null;
if (fileFault !== null) refuse([fileFault]);

const redactor = createRedactor();
for (const name of ["ACCESS_KEY_ID", "ACCESS_KEY_SECRET", "SECURITY_TOKEN"]) {
  redactor.hide(env[`ALIBABA_CLOUD_${name}`]);
}
for (const secret of [config.databaseUrl, config.redisUrl].flatMap(urlSecrets)) redactor.hide(secret);
redactor.hide(config.metricsToken ?? undefined);
for (const name of ["OIDC_CLIENT_SECRET", "SESSION_SECRET", "NOTIFY_SECRET"]) redactor.hide(env[name]);
for (const secret of config.notices === null ? [] : webhookSecrets(config.notices.webhook))
  redactor.hide(secret);
for (const secret of tracingSecrets(env)) redactor.hide(secret);
const tracing = config.tracing && (await trace(config.tracing));
const log = createLog(config.logLevel, redactor, stderr, tracing?.logFields);
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error: unknown) => {
    log.fatal({ event, ...describeError(error) }, "unexpected error");
    process.exit(1);
  });
}

const onUnexpected = (error: unknown) => log.error(describeError(error), "unexpected error");
const upstream = createUpstreamHealth(() => new Date());
const metrics = createMetrics(packageJson.version);
const observers = [metrics, upstream, ...(tracing ? [tracing] : [])];
const connection = await connect(config, env, findHome(), packageJson.version, {
  hide: redactor.hide,
  onUnexpected,
  onCall: (account) => tellAll(...observers.map((each) => each.onCall(account))),
  onRedisTrouble: (error) => log.warn(describeError(error), "Redis cannot be asked"),
  onShared(isShared) {
    if (isShared) log.info({}, "what is read is shared with other servers");
    else
      log.error(
        {},
        "Redis does not answer: neither what is read nor who signs out is shared, and half of the calls are made",
      );
  },
});
const { replicas } = connection;
const now = replicas?.now ?? (() => new Date());
const inventory = createInventory({
  upstreamOf: connection.upstreamOf,
  limits: {
    ...defaultListingLimits,
    ttlMs: config.listingTtlMs,
    buildingTtlMs: Math.min(config.listingTtlMs, defaultListingLimits.buildingTtlMs),
    mostRows: config.listingMax,
  },
  maxBytes: config.listingBytes,
  now,
  clock: () => performance.now(),
  onUnexpected,
  sharing: replicas?.sharing ?? null,
});
const { signIn, metricsPort, metricsToken } = config;
const authenticator = signIn && (await knowWhoAsks(signIn));
const about = { mode: connection.mode, version: packageJson.version };
const place = placeOf(config, connection.mode === "demo", env, findHome());
const store = openStoreApart(place);
const evidence = keepEvidence(inventory, place, config, log, now, store);
const watched = watchedScopes(config.watchRegions, connection.accounts);
metrics.observe({ inventory, evidence, watched, now });
const shutdown = new AbortController();
shutdown.signal.addEventListener("abort", inventory.close, { once: true });
const stopping = new AbortController();
const app = createApp({
  about,
  accounts: connection.accounts,
  now,
  inventory,
  evidence,
  upstream,
  log,
  metrics: {
    write: metricsPort === null && metricsToken !== null ? metrics.write : null,
    token: metricsToken,
  },
  onRequest: metrics.onRequest,
  traceRequests: tracing?.traceRequests ?? null,
  authenticator,
  publicUrl: config.publicUrl,
  isTrustedProxy: config.isTrustedProxy,
  pageDirectory,
  deadlineMs,
  shutdown: shutdown.signal,
  stopping: stopping.signal,
  verdictEveryMs,
  callsPerMinute: config.viewerCallsPerMinute,
  load: defaultLoadLimits,
});
const serving = await listen(app, "PORT", config.port);
const servingMetrics = metricsPort === null ? null : await tellMetrics(metricsPort);
if (servingMetrics !== null) log.info({ url: servingMetrics.url }, "metrics are told");
stdout.write(greeting(about, config.accounts, flags.quiet ? null : openAt(serving.url)));

const notices = config.notices && tellOthers(config.notices);

void watchRegions({
  inventory,
  scopes: watched,
  everyMs: config.watchEveryMs,
  isOurs: replicas?.sharing.isOurs ?? (() => Promise.resolve(true)),
  signal: shutdown.signal,
  traceReading: tracing?.traceReading ?? ((_, read) => read()),
  onFailure: ({ account, regionId }, { code }) =>
    log.warn({ account, regionId, code }, "a watched region could not be read"),
});

for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => void stop());

async function stop() {
  if (stopping.signal.aborted) process.exit(1);
  stopping.abort(new Failure("shutting_down"));
  const noticesClosed = notices?.close();
  await serving.close(graceMs, () => shutdown.abort(new Failure("shutting_down")));
  await servingMetrics?.close(0, () => {});
  // Another server may read at once what this one has read for all.
  inventory.close();
  await noticesClosed;
  await evidence.close();
  // Last of what is told: what was under way until now has ended, too.
  await tracing?.close();
  await connection.close();
  process.exit(0);
}

/** The SDK of OpenTelemetry is loaded only where something is traced. */
async function trace(settings: TraceSettings): Promise<Tracing> {
  const { startTracing } = await import("./tracing/tracing.ts");
  return startTracing(settings, {
    version: packageJson.version,
    publicUrl: config.publicUrl,
    onExport(trouble) {
      if (trouble === null) log.info({}, "traces are exported again");
      else log.warn(trouble, "traces cannot be exported");
    },
  });
}

/** What sign-in needs is loaded only where it is set. */
async function knowWhoAsks(how: SignInSettings): Promise<Authenticator> {
  const { createAuthenticator } = await import("./auth/create-authenticator.ts");
  return createAuthenticator({
    ...config,
    signIn: how,
    log,
    hide: redactor.hide,
    now,
    signIns: replicas?.signIns ?? null,
  });
}

function tellOthers(settings: NoticeSettings) {
  if (watched.length === 0)
    log.warn(
      {},
      "WATCH_REGIONS is not set: notices are sent of regions that somebody looks at, and of no others",
    );
  const page = pagePart<{ writeNotice: WriteNotice }>(pageDirectory);
  return sendNotices({
    store,
    settings,
    writer: async () => (await page())?.writeNotice ?? null,
    isOnlyAccount: connection.accounts.length === 1,
    publicUrl: config.publicUrl,
    now,
    log,
    onTry: metrics.onNotice,
  });
}

function tellMetrics(port: number): Promise<Serving> {
  const told = { write: metrics.write, token: metricsToken };
  return listen(createMetricsApp({ log, host: config.host, metrics: told }), "METRICS_PORT", port);
}

function listen(listener: RequestListener, name: string, port: number): Promise<Serving> {
  return serve(listener, config.host, port).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EADDRINUSE") refuse([`${name} ${port} is in use; set another one, or 0 for any free one.`]);
    if (code === "EACCES") refuse([`${name} ${port} may not be used by this user; set another one.`]);
    throw error;
  });
}

/** The address for people: their own, if the settings name it. */
function openAt(listening: string): string {
  const { publicUrl } = config;
  return publicUrl === null ? listening : `${publicUrl.origin}${publicUrl.base}/`;
}

function refuse(faults: string[]): never {
  stderr.write(`Cachescope cannot start:\n${faults.map((fault) => `  ${fault}\n`).join("")}`);
  process.exit(badSettings);
}
