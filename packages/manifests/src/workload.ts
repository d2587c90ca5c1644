import type { Annotation } from "./annotations.ts";

/** Which list of a pod a container stands in. */
export type ContainerRole = "container" | "init" | "ephemeral";

export interface Container {
  name: string | null;
  role: ContainerRole;
  image: string;
  /** As it is written; null where it is not. */
  pullPolicy: string | null;
  /** Where the image stands; both count from 1. */
  line: number;
  column: number;
}

/** Something that makes pods. */
export interface Workload {
  kind: string;
  namespace: string | null;
  name: string | null;
  /** The file that Helm says it was made from. */
  source: string | null;
  /** Its document in the text, from 1. */
  document: number;
  line: number;
  containers: Container[];
  annotations: Annotation[];
  /** The sum of what its containers request of temporary storage, in GiB; null where none does. */
  requestedGiB: number | null;
}

/** A reference on a line of its own. */
export interface Reference {
  image: string;
  line: number;
  column: number;
}

/** A document that makes no pods, or that is of a kind that is not known here. */
export interface Skipped {
  kind: string | null;
  name: string | null;
  line: number;
}
