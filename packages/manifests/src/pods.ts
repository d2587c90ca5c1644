import type { PodNote } from "./pod-policy.ts";
import { policyOf } from "./pod-policy.ts";
import type { Manifests } from "./read-manifests.ts";
import type { Container } from "./workload.ts";

/** One pod to ask about: that of a workload, or one of which nothing is known but an image. */
export interface Pod {
  /** The kind of its workload; null for a reference. */
  kind: string | null;
  namespace: string | null;
  name: string | null;
  /** The file that Helm says it was made from. */
  source: string | null;
  line: number;
  containers: readonly Container[];
  /** What its containers run, each once. */
  images: readonly string[];
  /** Its temporary storage; null for a reference. */
  storageGiB: number | null;
  /** The cache that it names itself. */
  pinned: string | null;
  /** False where it forbids ECI to match caches, and names none. */
  isMatched: boolean;
  /** How many of its images a cache must hold to be used; null where it does not say. */
  leastImages: number | null;
  notes: readonly PodNote[];
}

/** The pods of a text, in its order. */
export function podsOf({ references, workloads }: Pick<Manifests, "references" | "workloads">): Pod[] {
  const unknown = { kind: null, namespace: null, name: null, source: null, containers: [], notes: [] };
  return [
    ...references.map(({ image, line }): Pod => ({
      ...unknown,
      line,
      images: [image],
      storageGiB: null,
      pinned: null,
      isMatched: true,
      leastImages: null,
    })),
    ...workloads.map((workload): Pod => {
      const { kind, namespace, name, source, line, containers } = workload;
      const { pinned, automatic, perfect, matchCount, storageGiB, notes } = policyOf(workload);
      const images = [...new Set(containers.map(({ image }) => image))];
      const isMatched = pinned !== null || automatic;
      const leastImages = perfect ? images.length : matchCount;
      const about = { kind, namespace, name, source, line, containers };
      return { ...about, images, storageGiB, pinned, isMatched, leastImages, notes };
    }),
  ];
}
