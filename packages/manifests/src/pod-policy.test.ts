import { describe, expect, test } from "vitest";
import { policyOf } from "./pod-policy.ts";
import { readGiB } from "./quantity.ts";
import { podsOf } from "./pods.ts";
import { readManifests } from "./read-manifests.ts";
import { isPulledByDefault, isReference } from "./reference.ts";

/** The policy of a pod with these annotations, and this in its container. */
function policyWith(annotations: Record<string, unknown>, container: Record<string, unknown> = {}) {
  const pod = {
    kind: "Pod",
    metadata: { annotations },
    spec: { containers: [{ image: "nginx:1.27", ...container }] },
  };
  const [workload] = readManifests(JSON.stringify(pod)).workloads;
  if (!workload) throw new Error("no workload was read");
  return policyOf(workload);
}
const prefix = "k8s.aliyun.com/";

describe("what a pod says of caches", () => {
  test("nothing: ECI matches by itself, with the storage that every pod has", () => {
    expect(policyWith({})).toEqual({
      pinned: null,
      automatic: true,
      perfect: false,
      matchCount: null,
      storageGiB: 30,
      notes: [],
    });
  });

  test.each([
    [{ [`${prefix}eci-imc-id`]: "imc-1" }, { pinned: "imc-1" }, ["pinned"]],
    [{ [`${prefix}eci-image-snapshot-id`]: "imc-1" }, { pinned: "imc-1" }, ["pinned"]],
    [
      { [`${prefix}eci-image-cache`]: "true", [`${prefix}eci-image-snapshot-id`]: "imc-1" },
      { pinned: "imc-1", automatic: true },
      ["pinned", "pinned_goes_first"],
    ],
    [{ [`${prefix}eci-auto-imc`]: "true" }, { automatic: true }, []],
    [{ [`${prefix}eci-auto-imc`]: "false" }, { automatic: false }, ["automatic_off"]],
    [{ [`${prefix}eci-image-cache`]: "false" }, { automatic: false }, ["automatic_off"]],
    [{ [`${prefix}imc-perfect-match`]: "true" }, { perfect: true }, ["perfect_match"]],
    [{ [`${prefix}imc-perfect-match`]: "false" }, { perfect: false }, []],
    [{ [`${prefix}imc-match-count-request`]: "2" }, { matchCount: 2 }, ["match_count"]],
    [
      { [`${prefix}imc-perfect-match`]: "true", [`${prefix}imc-match-count-request`]: "2" },
      { perfect: true, matchCount: null },
      ["perfect_match", "perfect_goes_first"],
    ],
    [{ [`${prefix}eci-auto-imc`]: false }, { automatic: true }, ["not_text"]],
    [{ [`${prefix}eci-extra-ephemeral-storage`]: "20Gi" }, { storageGiB: 50 }, ["extra_storage"]],
    [{ [`${prefix}eci-use-specs`]: "2-4Gi" }, {}, []],
  ])("%j", (annotations, expected, codes) => {
    const policy = policyWith(annotations);
    expect(policy).toMatchObject(expected);
    expect(policy.notes.map(({ code }) => code)).toEqual(codes);
  });

  test("annotations of the workload itself are not read by ECI, and that is told", () => {
    const text = `kind: Deployment
metadata:
  annotations: {${prefix}eci-auto-imc: "false"}
spec: {template: {spec: {containers: [{image: "nginx:1.27"}]}}}`;
    const [workload] = readManifests(text).workloads;
    expect(workload && policyOf(workload)).toMatchObject({
      automatic: true,
      notes: [{ code: "misplaced", annotation: `${prefix}eci-auto-imc`, line: 3 }],
    });
  });

  test.each([
    [{ imagePullPolicy: "Always" }, ["pull_always"]],
    [{ imagePullPolicy: "IfNotPresent", image: "nginx:latest" }, []],
    [{ image: "nginx:latest" }, ["pull_always_by_default"]],
    [{ image: "nginx" }, ["pull_always_by_default"]],
    [{ image: "nginx:1.27" }, []],
  ])("the pull policy of a container: %j", (container, codes) => {
    expect(policyWith({}, container).notes.map(({ code }) => code)).toEqual(codes);
  });

  test.each([
    ["20Gi", undefined, 30],
    ["40Gi", undefined, 40],
    ["40Gi", "20Gi", 50],
    ["100Gi", "20Gi", 100],
    ["nonsense", "nonsense", 30],
  ])("requested %s and extra %s give %d GiB, the greater of the two", (requested, extra, expected) => {
    const resources = { requests: { "ephemeral-storage": requested } };
    const annotations = extra === undefined ? {} : { [`${prefix}eci-extra-ephemeral-storage`]: extra };
    expect(policyWith(annotations, { resources }).storageGiB).toBe(expected);
  });
});

test.each([
  ["50Gi", 50],
  ["1.5Gi", 1.5],
  ["1Ti", 1024],
  ["512Mi", 0.5],
  ["1073741824", 1],
  ["1e3Gi", null],
  ["107374182400e-2", 1],
  ["20G", 18.62645149230957],
  ["", null],
  ["Gi", null],
  ["-1Gi", null],
  ["1gi", null],
])("the quantity %s is %s GiB", (text, expected) => {
  expect(readGiB(text)).toBe(expected);
});

test.each([
  ["nginx", true],
  ["nginx:1.27", true],
  ["docker.io/library/nginx:1.27", true],
  ["registry:5000/team/app", true],
  ["localhost/app:1", true],
  ["a__b/c---d:x_1.2-3", true],
  [`ghcr.io/a/b:1@sha256:${"0".repeat(64)}`, true],
  ["ghcr.io/a/b@sha256:123", false],
  ["https://a.io/b", false],
  ["nginx:", false],
  ["-nginx", false],
  ["nginx 1.27", false],
  ["user:secret@registry/app", false],
  ["", false],
  ["a".repeat(513), false],
])("%s is a reference: %s", (text, expected) => {
  expect(isReference(text)).toBe(expected);
});

test.each([
  ["nginx", true],
  ["registry:5000/app", true],
  ["nginx:latest", true],
  ["nginx:1", false],
  ["nginx@sha256:0a", false],
])("%s without a policy is pulled each time: %s", (image, expected) => {
  expect(isPulledByDefault(image)).toBe(expected);
});

test("each reference is a pod of its own, and each workload one with all its images", () => {
  expect(podsOf(readManifests("nginx:1\nredis:7\n"))).toMatchObject([
    { kind: null, images: ["nginx:1"], storageGiB: null, pinned: null, line: 1 },
    { kind: null, images: ["redis:7"], storageGiB: null, pinned: null, line: 2 },
  ]);
  const pod = { kind: "Pod", spec: { containers: [{ image: "b:1" }, { image: "a:1" }, { image: "b:1" }] } };
  expect(podsOf(readManifests(JSON.stringify(pod)))).toMatchObject([
    { kind: "Pod", images: ["b:1", "a:1"], storageGiB: 30, pinned: null, isMatched: true, leastImages: null },
  ]);
});

test.each([
  [{ [`${prefix}eci-auto-imc`]: "false" }, { isMatched: false }],
  [{ [`${prefix}eci-auto-imc`]: "false", [`${prefix}eci-imc-id`]: "imc-1" }, { isMatched: true }],
  [{ [`${prefix}imc-perfect-match`]: "true" }, { leastImages: 2 }],
  [{ [`${prefix}imc-match-count-request`]: "1" }, { leastImages: 1 }],
])("a pod with %j asks %j", (annotations, expected) => {
  const containers = [{ image: "a:1" }, { image: "b:1" }];
  const pod = { kind: "Pod", metadata: { annotations }, spec: { containers } };
  expect(podsOf(readManifests(JSON.stringify(pod)))).toMatchObject([expected]);
});
