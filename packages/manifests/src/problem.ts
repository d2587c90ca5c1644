/** Why a text, or a part of it, cannot be read. */
export const problemReasons = [
  /** Longer than `limits.characters`. */
  "too_large",
  /** More different images than `limits.images`; those beyond are left out. */
  "too_many_images",
  /** Aliases that make it larger than what is looked at. */
  "too_many_nodes",
  /** It is no YAML; see `yamlCode`. */
  "not_yaml",
  /** Written for a tool that fills it in: `{{ .Values.image }}`, `${IMAGE}`. */
  "template",
  /** It is no image reference. */
  "not_reference",
] as const;
export type ProblemReason = (typeof problemReasons)[number];

/** What is wrong, and where: lines and columns count from 1. */
export interface ManifestProblem {
  reason: ProblemReason;
  line: number;
  column: number;
  /** The code of the `yaml` library, where it is no YAML. */
  yamlCode: string | null;
  /** The words at fault, as they stand in the text; null where they are many. */
  text: string | null;
}

const longestText = 120;

export const problemAt = (
  reason: ProblemReason,
  { line, column }: { line: number; column: number },
  { yamlCode = null, text = null }: { yamlCode?: string | null; text?: string | null } = {},
): ManifestProblem => ({ reason, line, column, yamlCode, text: text === null ? null : shorten(text) });

function shorten(text: string): string {
  const [first = ""] = text.split(/\r?\n/, 1);
  return first.length > longestText ? `${first.slice(0, longestText)}…` : first;
}
