import type { Document } from "yaml";
import { parseDocuments } from "./parse-documents.ts";
import type { ManifestProblem } from "./problem.ts";
import { problemAt } from "./problem.ts";
import type { Found } from "./read-object.ts";
import { readObject } from "./read-object.ts";
import type { Setting } from "./read-workload.ts";
import { TooManyNodes, Tree } from "./tree.ts";

type Place = Setting["placeOf"];

/** Reads all documents of a text. One that is no YAML is told, and the others are read. */
export function readYaml(text: string): Found {
  const { documents, problems, placeOf } = parseDocuments(text);
  const found: Found = { workloads: [], skipped: [], problems };
  const sourceOf = sourcesIn(text);
  let end = 0;
  for (const [index, document] of documents.entries()) {
    const begin = document.contents?.range?.[0] ?? document.range[0];
    const source = sourceOf(end, begin);
    end = document.range[1];
    const [error] = document.errors;
    if (error) found.problems.push(problemOf(error, text, placeOf));
    else readDocument(document, { placeOf, source, document: index + 1 }, text, found);
  }
  return found;
}

function readDocument(
  document: Document.Parsed,
  where: Omit<Setting, "tree" | "textOf">,
  text: string,
  found: Found,
): void {
  const begin = document.range[0];
  try {
    const tree = new Tree(document);
    for (const { source, range } of tree.dangling) {
      const place = where.placeOf(range?.[0] ?? begin);
      found.problems.push(problemAt("not_yaml", place, { yamlCode: "BAD_ALIAS", text: `*${source}` }));
    }
    const setting = { ...where, tree, textOf: (from: number, to: number) => text.slice(from, to) };
    if (tree.root) readObject(tree.root, setting, found);
  } catch (error) {
    if (!(error instanceof TooManyNodes || error instanceof RangeError)) throw error;
    found.problems.push(problemAt("too_many_nodes", where.placeOf(begin)));
  }
}

/** The file that Helm's comment between two offsets names. */
function sourcesIn(text: string): (from: number, to: number) => string | null {
  const comments = [...text.matchAll(/^# Source: (\S.*?)\s*$/gm)];
  let next = 0;
  return (from, to) => {
    let found: string | null = null;
    for (let comment = comments[next]; comment && comment.index < to; comment = comments[(next += 1)])
      if (comment.index >= from) found = comment[1] ?? null;
    return found;
  };
}

function problemOf(error: Document.Parsed["errors"][number], text: string, placeOf: Place): ManifestProblem {
  const [offset] = error.pos;
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const to = text.indexOf("\n", offset);
  const line = text.slice(from, to === -1 ? undefined : to).trim();
  const place = placeOf(skipSpaces(text, offset));
  if (line.includes("{{")) return problemAt("template", place, { text: line });
  return problemAt("not_yaml", place, { yamlCode: error.code, text: line });
}

/** The parser points at the start of a line where it is the indent that surprised it. */
function skipSpaces(text: string, offset: number): number {
  let to = offset;
  while (text[to] === " " || text[to] === "\t") to += 1;
  return to < text.length ? to : offset;
}
