/**
 * What a pod can say of image caches, by the annotation it is said with. Each is read only at the creation of a pod, and
 * only from the pod's own metadata (source: ECI, "Use an ImageCache to accelerate pod creation", "ECI Pod Annotation").
 */
const annotations = {
  /** Matches caches by itself; on by default. `eci-image-cache` is what earlier documents call it. */
  automatic: ["k8s.aliyun.com/eci-auto-imc", "k8s.aliyun.com/eci-image-cache"],
  /** Names the cache to use, which goes before matching; `eci-image-snapshot-id` in earlier documents. */
  pinned: ["k8s.aliyun.com/eci-imc-id", "k8s.aliyun.com/eci-image-snapshot-id"],
  /** Only a cache that holds all images of the pod. */
  perfect: ["k8s.aliyun.com/imc-perfect-match"],
  /** Only a cache that holds so many of them; `perfect` goes before it. */
  matchCount: ["k8s.aliyun.com/imc-match-count-request"],
  /** What is added to the 30 GiB of temporary storage. */
  extraStorage: ["k8s.aliyun.com/eci-extra-ephemeral-storage"],
} as const;
export type AnnotationKind = keyof typeof annotations;

const kinds = new Map<string, AnnotationKind>();
for (const kind of ["automatic", "pinned", "perfect", "matchCount", "extraStorage"] as const)
  for (const name of annotations[kind]) kinds.set(name, kind);

/** What an annotation is about; null for one that says nothing of caches. */
export const kindOf = (name: string): AnnotationKind | null => kinds.get(name) ?? null;

/** One annotation as it stands in a manifest. */
export interface Annotation {
  kind: AnnotationKind;
  name: string;
  value: string;
  line: number;
  /** It is no text, such as `true` without quotes, which Kubernetes refuses. */
  isText: boolean;
  /** It stands at the workload, where ECI does not read it, and not in its `spec.template.metadata`. */
  isMisplaced: boolean;
}
