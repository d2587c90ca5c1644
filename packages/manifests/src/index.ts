export type { Annotation } from "./annotations.ts";
export { cachesToCreate, writeImageCache } from "./caches-to-create.ts";
export { limits } from "./limits.ts";
export { policyOf, type PodNote, type PodPolicy } from "./pod-policy.ts";
export { podsOf, type Pod } from "./pods.ts";
export { problemReasons, type ManifestProblem, type ProblemReason } from "./problem.ts";
export { readManifests, type Manifests } from "./read-manifests.ts";
export { isReference } from "./reference.ts";
export type { Container, Reference, Skipped, Workload } from "./workload.ts";
