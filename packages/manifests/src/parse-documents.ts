import { LineCounter, parseAllDocuments } from "yaml";
import type { ManifestProblem } from "./problem.ts";
import { problemAt } from "./problem.ts";

/** Brackets in each other keep the parser busy for seconds; no manifest has so many. */
const mostOpen = 500;

/** The documents of a text, or why it is not parsed; and the line and column of an offset in it, from 1. */
export function parseDocuments(text: string) {
  const lines = new LineCounter();
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refuse = (line: number, column: number) => {
    const problems: ManifestProblem[] = [problemAt("too_many_nodes", { line, column })];
    return { documents: [], problems, placeOf };
  };
  const deep = tooDeepAt(text);
  if (deep !== null) {
    const before = text.slice(0, deep).split("\n");
    return refuse(before.length, (before.at(-1) ?? "").length + 1);
  }
  try {
    // Whether a key is written twice takes the square of their number to tell.
    const options = {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: false,
      logLevel: "error",
    } as const;
    const documents = parseAllDocuments(text, options);
    return { documents: "empty" in documents ? [] : documents, problems: [], placeOf };
  } catch (error) {
    // The parser calls itself for what is inside of something.
    if (!(error instanceof RangeError)) throw error;
    return refuse(1, 1);
  }
}

/** Where more is open than in any manifest; null where there is no such place. */
function tooDeepAt(text: string): number | null {
  const dashes = text.indexOf("- ".repeat(mostOpen));
  if (dashes !== -1) return dashes;
  let open = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (character === "{" || character === "[") open += 1;
    else if ((character === "}" || character === "]") && open > 0) open -= 1;
    if (open > mostOpen) return index;
  }
  return null;
}
