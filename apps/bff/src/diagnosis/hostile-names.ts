import fc from "fast-check";

/** What stands in the braces of a message of the corpus. */
export type Name = "image" | "url" | "host" | "address" | "tag" | "digest";
export type Names = Record<Name, string>;

const words = (text: string) => text.trim().split(/\s+/);

/** Words that rules look for, as parts of names. */
const hostile = words(`
  unauthorized denied forbidden x509 certificate expired timeout eof throttling overdue snapshot deleted failed
  not-found manifest-unknown no-such-host no-space-left quota-exceeded security-group toomanyrequests out-of-stock
  vsw-1 eci-1 s-1 401 403 404 429 503 secret account exceed size error status code i o pull image a
  aliyunserviceroleforeci nostock 2.429 1.401 bad.gateway connection.refused
`);
/** Tags may have capitals: ECI's and the registries' own codes. */
const hostileTags = words(`
  EOF NoStock QuotaFull 1.0-SNAPSHOT MANIFEST_UNKNOWN DENIED UNAUTHORIZED Throttling.User Account.Arrearage
  AliyunServiceRoleForECI QuotaExceeded Client.Timeout AccessDenied InvalidVSwitchId.IpNotEnough
`);
const lower = fc.oneof(
  fc.constantFrom(...hostile),
  fc.stringMatching(/^[a-z\d]{1,8}(?:[._-][a-z\d]{1,8}){0,2}$/),
);
export const tag = fc.oneof(lower, fc.constantFrom(...hostileTags), fc.stringMatching(/^\w[\w.-]{0,20}$/));
const label = fc.oneof(
  fc.constantFrom(...hostile.filter((word) => !word.includes("."))),
  fc.stringMatching(/^[a-z\d](?:[a-z\d-]{0,8}[a-z\d])?$/),
);
export const host = fc.oneof(
  label,
  fc
    .tuple(label, fc.constantFrom(".com", ".io", ".example.com", ".svc.cluster.local"))
    .map((each) => each.join("")),
  fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join(".")),
  fc.ipV4(),
);
const port = fc.oneof(fc.constantFrom(401, 403, 429, 500, 503, 5000), fc.integer({ min: 1, max: 65_535 }));
export const address = fc.oneof(
  fc.tuple(host, port).map(([name, number]) => `${name}:${number}`),
  fc.ipV6().map((ip) => `[${ip}]:443`),
);
const digest = fc.stringMatching(/^[\da-f]{64}$/).map((hex) => `sha256:${hex}`);
export const path = fc.array(lower, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
export const image = fc
  .tuple(
    fc.option(fc.oneof(host, address), { nil: null }),
    path,
    fc.oneof(
      tag.map((name) => `:${name}`),
      digest.map((name) => `@${name}`),
      fc.constant(""),
    ),
  )
  .map(
    ([registry, repository, version]) => `${registry === null ? "" : `${registry}/`}${repository}${version}`,
  );
export const url = fc
  .tuple(fc.oneof(host, address), path, tag)
  .map(([registry, repository, version]) => `https://${registry}/v2/${repository}/manifests/${version}`);
export const names: fc.Arbitrary<Names> = fc.record({ image, url, host, address, tag, digest });
