import { policyOf } from "./pod-policy.ts";
import type { Manifests } from "./read-manifests.ts";

/** One pod to ask about: its images, once each, and what decides which caches it can use. */
export interface Question {
  images: string[];
  /** Its temporary storage; null for references, of which no pod is known. */
  storageGiB: number | null;
  /** The cache it names itself. */
  pinned: string | null;
}

/** The question of each reference and of each workload, in their order. Equal ones are equal texts, too. */
export function questionsOf({
  references,
  workloads,
}: Pick<Manifests, "references" | "workloads">): Question[] {
  return [
    ...references.map(({ image }): Question => ({ images: [image], storageGiB: null, pinned: null })),
    ...workloads.map((workload): Question => {
      const { storageGiB, pinned } = policyOf(workload);
      return {
        images: [...new Set(workload.containers.map(({ image }) => image))].toSorted(),
        storageGiB,
        pinned,
      };
    }),
  ];
}
