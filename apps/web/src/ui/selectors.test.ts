import { globSync, readFileSync } from "node:fs";
import type { Selector, SelectorComponent } from "lightningcss";
import { transform } from "lightningcss";
import { expect, test } from "vitest";

/*
 * A browser finds the rules of an element by its tag, classes and attributes. Every other rule it tries on every element,
 * so that a rule for a part of one page costs each row of the list as it is scrolled.
 */

const source = new URL("../", import.meta.url);
const sheets = globSync("**/*.css", { cwd: source }).toSorted();
/** What is meant for every element. */
const forAll = new Set(["*", "*::before", "*::after", ":focus-visible", ":root"]);

/** Such rules are not tried at all where they do not apply. */
const rare = /"(?:print|forced-colors|prefers-reduced-motion)"/;

const isNamed = (part: SelectorComponent): boolean =>
  part.type === "class" || part.type === "id" || part.type === "type" || part.type === "attribute";

/** The last part of a selector: what an element itself must be. */
const lastPart = (selector: Selector): SelectorComponent[] =>
  selector.slice(selector.findLastIndex(({ type }) => type === "combinator" || type === "nesting") + 1);

test.each(sheets)("each selector of %s ends with a tag, a class or an attribute", (name) => {
  const unnamed: string[] = [];
  const code = readFileSync(new URL(name, source));
  const lines = code.toString().split("\n");
  transform({
    filename: name,
    code,
    visitor: {
      Rule: {
        media: ({ value: { query } }) => (rare.test(JSON.stringify(query)) ? [] : undefined),
        style({ value: { selectors, loc } }) {
          for (const selector of selectors)
            if (!lastPart(selector).some(isNamed)) unnamed.push(lines[loc.line] ?? "");
          return undefined;
        },
      },
    },
  });
  expect(unnamed.filter((line) => !forAll.has(line.trim().replace(/[,{\s]+$/, "")))).toEqual([]);
});
