export type { Annotation } from "./annotations.ts";
export { limits } from "./limits.ts";
export { policyOf, type PodNote, type PodPolicy } from "./pod-policy.ts";
export { problemReasons, type ManifestProblem, type ProblemReason } from "./problem.ts";
export { questionsOf, type Question } from "./questions.ts";
export { readManifests, type Manifests } from "./read-manifests.ts";
export { isReference } from "./reference.ts";
export type { Container, Reference, Skipped, Workload } from "./workload.ts";
