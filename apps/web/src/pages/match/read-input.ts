import type * as manifests from "@cachescope/manifests";
import type { ManifestProblem, Pod, Skipped } from "@cachescope/manifests";

export type Reader = Pick<
  typeof manifests,
  "readManifests" | "podsOf" | "cachesToCreate" | "writeImageCache"
>;

/** A file that was dropped or chosen; its text is null where the browser could not read it. */
interface InputFile {
  name: string;
  text: string | null;
}

export interface Input {
  text: string;
  files: readonly InputFile[];
}

/** A pod, and the file it stands in; null for what was pasted. */
export type PlacedPod = Pod & { file: string | null };

/** What was read of an input. */
export interface ReadInput {
  pods: PlacedPod[];
  problems: (ManifestProblem & { file: string | null })[];
  skipped: Skipped[];
  /** All images, each once. */
  images: string[];
  /** How many pods each file holds, in their order. */
  inFiles: number[];
}

/**
 * Reads an input file by file. A megabyte of YAML takes a second or more, so that the caller may wait between two files
 * and let the page answer.
 */
export function* readingOf(
  { readManifests, podsOf }: Reader,
  { text, files }: Input,
): Generator<void, ReadInput> {
  const read: ReadInput = { pods: [], problems: [], skipped: [], images: [], inFiles: [] };
  const add = (file: string | null, written: string): number => {
    const found = readManifests(written);
    const pods = podsOf(found);
    read.pods.push(...pods.map((pod) => ({ ...pod, file })));
    read.problems.push(...found.problems.map((problem) => ({ ...problem, file })));
    read.skipped.push(...found.skipped);
    return pods.length;
  };
  add(null, text);
  for (const file of files) {
    yield;
    read.inFiles.push(file.text === null ? 0 : add(file.name, file.text));
  }
  read.images = [...new Set(read.pods.flatMap(({ images }) => images))];
  return read;
}

/** Reads a short input at once. */
export function readInput(reader: Reader, input: Input): ReadInput {
  const reading = readingOf(reader, input);
  let step = reading.next();
  while (!step.done) step = reading.next();
  return step.value;
}

/** The same of references that stand in an address, for which nothing need be parsed. */
export function readReferences(images: readonly string[]): ReadInput {
  const pods = images.map((image, index): PlacedPod => ({
    file: null,
    kind: null,
    namespace: null,
    name: null,
    source: null,
    line: index + 1,
    containers: [],
    images: [image],
    storageGiB: null,
    pinned: null,
    isMatched: true,
    leastImages: null,
    notes: [],
  }));
  return { pods, problems: [], skipped: [], images: [...images], inFiles: [] };
}
