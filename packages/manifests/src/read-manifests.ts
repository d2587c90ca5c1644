import { limits } from "./limits.ts";
import type { ManifestProblem } from "./problem.ts";
import { problemAt } from "./problem.ts";
import { isListOfLines, readLines } from "./read-lines.ts";
import { readYaml } from "./read-yaml.ts";
import type { Reference, Skipped, Workload } from "./workload.ts";

/** What a text says of images. */
export interface Manifests {
  workloads: Workload[];
  references: Reference[];
  skipped: Skipped[];
  /** At most `limits.problems`, in the order of the text. */
  problems: ManifestProblem[];
}

/**
 * Reads which images a text needs: references, one a line, or YAML of what makes pods. It never throws; what cannot be
 * read is told in `problems`, and everything else is read all the same.
 */
export function readManifests(written: string): Manifests {
  const nothing: Manifests = { workloads: [], references: [], skipped: [], problems: [] };
  if (written.length > limits.characters)
    return { ...nothing, problems: [problemAt("too_large", { line: 1, column: 1 })] };
  const text = written.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
  if (text.trim() === "") return nothing;
  const read = { ...nothing, ...(isListOfLines(text) ? readLines(text) : readYaml(text)) };
  const kept = keepMost(read);
  const problems = kept.problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { ...kept, problems: problems.slice(0, limits.problems) };
}

/** Leaves out what comes after the most images that are asked for. */
function keepMost(read: Manifests): Manifests {
  const images = new Set<string>();
  let beyond: ManifestProblem | null = null;
  const isKept = ({ image, line, column }: Reference): boolean => {
    if (images.has(image)) return true;
    if (images.size === limits.images) {
      beyond ??= problemAt("too_many_images", { line, column }, { text: image });
      return false;
    }
    images.add(image);
    return true;
  };
  const references = read.references.filter(isKept);
  // Without one of its containers a pod would seem to need less than it does.
  const workloads = read.workloads.filter(({ containers }) => containers.map(isKept).every(Boolean));
  return { ...read, references, workloads, problems: [...read.problems, ...(beyond ? [beyond] : [])] };
}
