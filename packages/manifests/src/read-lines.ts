import type { ManifestProblem } from "./problem.ts";
import { problemAt } from "./problem.ts";
import { isReference, isTemplate } from "./reference.ts";
import type { Reference } from "./workload.ts";

/** A reference as people copy it: from a list, from a manifest, in quotes, with a comma behind it. */
const line = /^(\s*(?:-\s+)?(?:image\s*:\s*)?["'`]?)([^\s"'`,]+)["'`]?\s*,?\s*(?:#.*)?$/;
/** A key of YAML other than `image`, which needs no space before a line's end. */
const key = /^\s*(?:-\s+)?(?!image\s*:)["']?[\w./-]+["']?\s*:(?:\s|$)/;
const beginsYaml = /^(?:---|%YAML|\[|\{(?!\{))/;

/** Whether a text is a list of references rather than YAML: none of its lines looks like a key. */
export const isListOfLines = (text: string): boolean =>
  !text.split("\n").some((each) => key.test(each) || beginsYaml.test(each));

/** Reads references that stand one a line. Empty lines and comments are passed over. */
export function readLines(text: string): { references: Reference[]; problems: ManifestProblem[] } {
  const references: Reference[] = [];
  const problems: ManifestProblem[] = [];
  for (const [index, written] of text.split("\n").entries()) {
    const said = written.trim();
    if (said === "" || said.startsWith("#")) continue;
    const [, before = "", image = ""] = line.exec(written) ?? [];
    if (isReference(image)) references.push({ image, line: index + 1, column: before.length + 1 });
    else {
      const at = { line: index + 1, column: written.length - written.trimStart().length + 1 };
      problems.push(problemAt(isTemplate(said) ? "template" : "not_reference", at, { text: said }));
    }
  }
  return { references, problems };
}
