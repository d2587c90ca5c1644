import type { Random } from "./random.ts";

/** Why building a cache failed. The names are the emulator's own. */
export type FailureCause =
  | "egress"
  | "auth"
  | "not_found"
  | "rate_limit"
  | "tls"
  | "size"
  | "quota"
  | "stock"
  | "balance"
  | "role"
  | "network_cfg"
  | "builder_gone"
  | "snapshot"
  | "throttle"
  | "unknown";

/** What a message may contain. */
type Scene = {
  readonly image: string;
  readonly builderId: string;
  readonly snapshotId: string;
  readonly region: string;
  readonly random: Random;
};

export type Failure = {
  /** How far the build gets before it fails. */
  readonly stage: "check" | "pull" | "snapshot";
  readonly reason: string;
  /** How often the builder tries. */
  readonly tries: number;
  readonly message: (scene: Scene) => string;
};

const registryOf = (image: string) => image.slice(0, image.indexOf("/"));

/**
 * Without the digit 4, so that a random id cannot pass for an HTTP status such as 401 or 429 in a search for causes.
 */
const HEX = Array.from("012356789ABCDEF");
const hex = (random: Random, length: number) => Array.from({ length }, () => random.pick(HEX)).join("");

/**
 * Each cause with the messages of ECI, containerd or the registry. ECI does not publish the failure events of image
 * caches, so reasons follow its documented instance events, and messages follow containerd and the registries.
 */
export const FAILURES: Readonly<Record<FailureCause, Failure>> = {
  egress: {
    stage: "pull",
    reason: "Failed",
    tries: 4,
    message: ({ image }) =>
      `failed to pull image "${image}": failed to do request: Head "https://${registryOf(image)}/v2/": dial tcp 44.208.254.194:443: i/o timeout`,
  },
  auth: {
    stage: "pull",
    reason: "Failed",
    tries: 3,
    message: ({ image }) =>
      `failed to pull image "${image}": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
  },
  not_found: {
    stage: "pull",
    reason: "Failed",
    tries: 3,
    message: ({ image }) =>
      `failed to pull image "${image}": failed to resolve reference: manifest unknown: manifest tagged by "${image.slice(image.lastIndexOf(":") + 1)}" is not found`,
  },
  rate_limit: {
    stage: "pull",
    reason: "Failed",
    tries: 6,
    message: ({ image }) =>
      `failed to pull image "${image}": unexpected status code 429 Too Many Requests: toomanyrequests: You have reached your pull rate limit`,
  },
  tls: {
    stage: "pull",
    reason: "Failed",
    tries: 3,
    message: ({ image }) =>
      `failed to pull image "${image}": tls: failed to verify certificate: x509: certificate signed by unknown authority`,
  },
  size: {
    stage: "pull",
    reason: "Failed",
    tries: 1,
    message: ({ image }) =>
      `failed to pull image "${image}": failed to extract layer sha256:9c27e219663c: write /usr/lib/x86_64-linux-gnu/libcublasLt.so.12: no space left on device`,
  },
  quota: {
    stage: "check",
    reason: "QuotaFull",
    tries: 1,
    message: () => "ImageCache quota is full.",
  },
  stock: {
    stage: "check",
    reason: "NoStock",
    tries: 2,
    message: ({ region }) => `The requested resource is out of stock in the zone ${region}-h.`,
  },
  balance: {
    stage: "check",
    reason: "InsufficientBalance",
    tries: 1,
    message: () => "Your account has an overdue payment (Account.Arrearage), the builder cannot be created.",
  },
  role: {
    stage: "check",
    reason: "Failed",
    tries: 1,
    message: () => "No permission granted to eci service account for AliyunServiceRoleForECI.",
  },
  network_cfg: {
    stage: "check",
    reason: "Failed",
    tries: 1,
    message: ({ random }) =>
      // "CreatedorAvailable" is how the real message spells it.
      `The current status of vsw-bp1s5fnvk3gn6tw08oz26 is [Creating], does not support this operation, need CreatedorAvailable.${hex(random, 8)}-${hex(random, 4)}-5${hex(random, 3)}-9${hex(random, 3)}-${hex(random, 12)}`,
  },
  builder_gone: {
    stage: "pull",
    reason: "Failed",
    tries: 1,
    message: ({ builderId }) => `The builder ${builderId} has been deleted before the images were pulled.`,
  },
  snapshot: {
    stage: "snapshot",
    reason: "Failed",
    tries: 1,
    message: ({ snapshotId }) =>
      `Create snapshot ${snapshotId} failed: the specified snapshot does not exist.`,
  },
  throttle: {
    stage: "check",
    reason: "Throttling",
    tries: 5,
    message: () => "The service is under heavy load, please wait and try again later.",
  },
  unknown: {
    stage: "snapshot",
    reason: "UnknownError",
    tries: 1,
    message: () => "Make image cache aborted, internal state 7->3.",
  },
};

/** Causes as often as they occur. The first two make up most real failures. */
export const COMMON_CAUSES: readonly FailureCause[] = [
  "egress",
  "egress",
  "egress",
  "auth",
  "auth",
  "not_found",
  "not_found",
  "rate_limit",
  "size",
  "tls",
  "quota",
  "network_cfg",
];
